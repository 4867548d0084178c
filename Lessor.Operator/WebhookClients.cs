namespace Lessor.Operator;

/// <summary>Who may send reviews: whoever has a client certificate of an authority and bears one of some names.</summary>
/// <param name="AuthorityFile">The file with the authorities, as PEM. It is read again when it changes.</param>
/// <param name="Names">The names: common names, or DNS names of the certificate. An authority alone isn't enough: a cluster's own signs the certificates of all its nodes.</param>
public sealed record WebhookClients(string AuthorityFile, IReadOnlyList<string> Names);
