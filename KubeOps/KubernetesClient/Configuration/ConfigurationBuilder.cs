using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s.Configuration;

/// <summary>Picks one context out of a kubeconfig and turns it into a <see cref="KubernetesClientConfiguration"/>.</summary>
internal sealed class ConfigurationBuilder(KubeConfig kubeConfig, string place, bool useRelativePaths)
{
    public KubernetesClientConfiguration Build(string contextName, string masterUrl)
    {
        var config = new KubernetesClientConfiguration { CurrentContext = contextName ?? kubeConfig.CurrentContext };
        var context = FindContext(config.CurrentContext, masterUrl);
        config.Namespace = NullIfEmpty(context?.Context?.Namespace);
        var cluster = context is null ? null : FindCluster(context);
        config.Host = masterUrl ?? cluster?.Cluster?.Server;
        CheckHost(config.Host, cluster);
        SetTrust(config, cluster);
        if (context is not null && !string.IsNullOrEmpty(context.Context?.User))
        {
            SetUser(config, FindUser(context), cluster);
        }

        return config;
    }

    private NamedContext FindContext(string name, string masterUrl)
    {
        if (string.IsNullOrEmpty(name))
        {
            return masterUrl is null ? throw KubeConfigException.For(place, "no current-context is set") : null;
        }

        return kubeConfig.Contexts.FirstOrDefault(context => context.Name == name)
            ?? throw KubeConfigException.For(place, $"there is no context \"{name}\"");
    }

    private NamedCluster FindCluster(NamedContext context) =>
        kubeConfig.Clusters.FirstOrDefault(cluster => cluster.Name == context.Context?.Cluster)
        ?? throw KubeConfigException.For(context.File, $"context \"{context.Name}\" names cluster \"{context.Context?.Cluster}\", which isn't there");

    private NamedUser FindUser(NamedContext context) =>
        kubeConfig.Users.FirstOrDefault(user => user.Name == context.Context.User)
        ?? throw KubeConfigException.For(context.File, $"context \"{context.Name}\" names user \"{context.Context.User}\", which isn't there");

    private void CheckHost(string host, NamedCluster cluster)
    {
        if (!Uri.TryCreate(host, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw KubeConfigException.For(cluster?.File ?? place, $"server \"{host}\" of cluster \"{cluster?.Name}\" is no http(s) URL");
        }
    }

    private void SetTrust(KubernetesClientConfiguration config, NamedCluster cluster)
    {
        if (cluster?.Cluster is not { } endpoint)
        {
            return;
        }

        var what = $"{cluster.File}: certificate-authority-data of cluster \"{cluster.Name}\"";
        config.TlsServerName = NullIfEmpty(endpoint.TlsServerName);
        config.SkipTlsVerify = endpoint.SkipTlsVerify;
        config.SslCaCerts = !string.IsNullOrEmpty(endpoint.CertificateAuthorityData)
            ? PemCertificates.ParseAuthorities(PemCertificates.Decode(endpoint.CertificateAuthorityData, what), what)
            : !string.IsNullOrEmpty(endpoint.CertificateAuthority)
                ? PemCertificates.ReadAuthorities(Locate(endpoint.CertificateAuthority, cluster.File))
                : null;
        if (config.SkipTlsVerify && config.SslCaCerts is not null)
        {
            throw KubeConfigException.For(
                cluster.File,
                $"cluster \"{cluster.Name}\" has both a certificate authority and insecure-skip-tls-verify");
        }
    }

    private void SetUser(KubernetesClientConfiguration config, NamedUser user, NamedCluster cluster)
    {
        var credentials = user.User ?? new UserCredentials();
        SetClientCertificate(config, credentials, user);
        config.AccessToken = NullIfEmpty(credentials.Token);
        if (!string.IsNullOrEmpty(credentials.TokenFile))
        {
            config.TokenProvider = new TokenFile(Locate(credentials.TokenFile, user.File), TimeProvider.System);
        }
        else if (credentials.Exec is { } exec && config.AccessToken is null)
        {
            config.Exec = new ExecPlugin(exec, cluster.Cluster, user.File, TimeProvider.System);
            config.TokenProvider = config.Exec;
        }
    }

    private void SetClientCertificate(KubernetesClientConfiguration config, UserCredentials credentials, NamedUser user)
    {
        config.ClientCertificateData = NullIfEmpty(credentials.ClientCertificateData);
        config.ClientCertificateKeyData = NullIfEmpty(credentials.ClientKeyData);
        config.ClientCertificateFilePath = Locate(NullIfEmpty(credentials.ClientCertificate), user.File);
        config.ClientKeyFilePath = Locate(NullIfEmpty(credentials.ClientKey), user.File);
        var certificate = config.ClientCertificateData ?? config.ClientCertificateFilePath;
        var key = config.ClientCertificateKeyData ?? config.ClientKeyFilePath;
        if (certificate is null != key is null)
        {
            throw KubeConfigException.For(user.File, $"user \"{user.Name}\" has a client certificate without its key, or a key without its certificate");
        }
    }

    private string Locate(string path, string kubeConfigFile) =>
        path is null || !useRelativePaths ? path : Path.Combine(Path.GetDirectoryName(kubeConfigFile)!, path);

    private static string NullIfEmpty(string text) => string.IsNullOrEmpty(text) ? null : text;
}
