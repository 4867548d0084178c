namespace Lessor.Operator.Certificates;

/// <summary>What is to be done next about certificates. Each is one small action, after which everything is looked at again.</summary>
internal enum CertificateStep
{
    /// <summary>All is as it should be.</summary>
    None,

    /// <summary>Nothing now; something soon.</summary>
    Wait,

    /// <summary>There is no Secret: create it, with an authority and a certificate.</summary>
    Create,

    /// <summary>Make an authority, beside those that are trusted now.</summary>
    RenewAuthority,

    /// <summary>Write the authorities, and the address, into the configurations.</summary>
    Publish,

    /// <summary>Make a serving certificate.</summary>
    IssueLeaf,

    /// <summary>Let go of the authorities that nothing is signed with any more.</summary>
    RetireAuthorities,
}
