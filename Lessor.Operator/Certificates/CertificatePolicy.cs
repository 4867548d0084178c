namespace Lessor.Operator.Certificates;

/// <summary>
/// Decides what is done next. An authority is in the configurations before anything is signed with it, and stays there until nothing that it signed is
/// served: so at each moment the API server trusts what each replica serves. The first rule that has something to say wins.
/// </summary>
/// <param name="times">How long each state lasts.</param>
internal sealed class CertificatePolicy(CertificateTimes times)
{
    public CertificateDecision Decide(CertificateView view)
    {
        if (view.IsInjected)
        {
            return view.IsOutdated ? Publish() : new(CertificateStep.None, "cert-manager makes the certificate");
        }

        return view.Secret is { } secret
            ? CheckAuthority(secret, view)
                ?? (view.IsOutdated ? Publish() : null)
                ?? CheckLeaf(secret, secret.Signer!, view)
                ?? CheckFormer(secret, secret.Signer!, view)
                ?? new(CertificateStep.None, "all is current", Earlier(secret.Leaf!.ReachesAge(times.LeafRenewal), secret.Signer!.ReachesAge(times.AuthorityRenewal)))
            : new(CertificateStep.Create, "there is none");
    }

    private static CertificateDecision Publish() => new(CertificateStep.Publish, "a webhook configuration isn't up to date");

    private CertificateDecision? CheckAuthority(SecretFacts secret, CertificateView view) => secret.Signer switch
    {
        null => new(CertificateStep.RenewAuthority, "its key is missing or damaged"),
        { } signer when signer.IsOver(view.Now) => new(CertificateStep.RenewAuthority, "it is expired"),
        // One change of authorities at a time.
        { } signer when view.Now >= signer.ReachesAge(times.AuthorityRenewal) && secret.Authorities.Count == 1 && secret.Issuer == signer.Thumbprint =>
            new(CertificateStep.RenewAuthority, "it is due for renewal"),
        _ => null,
    };

    private CertificateDecision? CheckLeaf(SecretFacts secret, CertificateFacts signer, CertificateView view)
    {
        var why = secret switch
        {
            { Leaf: null } => "it is missing or damaged",
            { Issuer: null } => "no known authority signed it",
            { Leaf: { } leaf } when leaf.IsOver(view.Now) => "it is expired",
            _ => null,
        };
        if (why is not null)
        {
            return new(CertificateStep.IssueLeaf, why);
        }

        why = secret switch
        {
            { Issuer: { } issuer } when issuer != signer.Thumbprint => "there is a new authority",
            { Leaf: { } leaf } when view.Now >= leaf.ReachesAge(times.LeafRenewal) => "it is due for renewal",
            { Names: var names } when view.Names.Any(name => !names.Contains(name)) => "a name is missing in it",
            _ => null,
        };
        return why is null ? null : OnceTrusted(signer, why, view);
    }

    private CertificateDecision OnceTrusted(CertificateFacts signer, string why, CertificateView view) => view.TrustedFrom(signer.Thumbprint, times) switch
    {
        null => new(CertificateStep.Wait, "its authority isn't in the configurations yet"),
        { } from when view.Now < from => new(CertificateStep.Wait, "its authority was published a moment ago", from),
        _ => new(CertificateStep.IssueLeaf, why),
    };

    private CertificateDecision? CheckFormer(SecretFacts secret, CertificateFacts signer, CertificateView view)
    {
        if (secret.Authorities.Count == 1)
        {
            return null;
        }

        var over = secret.Leaf!.ReachesAge(times.Overlap);
        return view.Now < over ? new(CertificateStep.Wait, "a former authority is kept for a while", over)
            : view.Served is { } served && served != signer.Thumbprint ? new(CertificateStep.Wait, "a former authority's certificate is still served")
            : new(CertificateStep.RetireAuthorities, "nothing is signed by them any more");
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
