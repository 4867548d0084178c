namespace k8s.Authentication;

/// <summary>Credentials that are kept for a while, and can be thrown away when the API server refuses them.</summary>
internal interface IRenewable
{
    void Invalidate();
}
