using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using k8s.Configuration;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s.Authentication;

/// <summary>One run of an exec plugin (client.authentication.k8s.io, v1 and v1beta1).</summary>
internal sealed class ExecRun(ExecConfig exec, ClusterEndpoint cluster, string kubeConfigFile, string place)
{
    private const string Group = "client.authentication.k8s.io/";
    private const string Extension = "client.authentication.k8s.io/exec";
    private const int ShownErrorText = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<ExecCredentialStatus> RunAsync(CancellationToken cancellationToken)
    {
        CheckConfig();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            CheckExit(process.ExitCode, await errors.ConfigureAwait(false));
            return Parse(await output.ConfigureAwait(false));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Problem($"it didn't end within {Patience.TotalSeconds:0} s", e);
        }
    }

    private void CheckConfig()
    {
        if (exec.ApiVersion is not (Group + "v1" or Group + "v1beta1"))
        {
            throw Problem($"its apiVersion is \"{exec.ApiVersion}\"; {Group}v1 and {Group}v1beta1 are supported");
        }

        if (string.IsNullOrEmpty(exec.Command))
        {
            throw Problem("it has no command");
        }

        if (exec.InteractiveMode == "Always")
        {
            throw Problem("it needs a terminal (interactiveMode: Always), and there is none");
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Locate(), exec.Args ?? [])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in exec.Env ?? [])
        {
            start.Environment[variable.Name] = variable.Value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = KubernetesJson.Serialize(Request());
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception e)
        {
            var hint = string.IsNullOrWhiteSpace(exec.InstallHint) ? string.Empty : $" ({exec.InstallHint.Trim()})";
            throw Problem($"it can't be started: {e.Message}{hint}", e);
        }
    }

    // As in a shell, a bare name is looked up on PATH; a relative path counts from the kubeconfig's folder.
    private string Locate() => exec.Command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        ? Path.Combine(Path.GetDirectoryName(kubeConfigFile)!, exec.Command)
        : exec.Command;

    private ExecCredential Request() => new()
    {
        ApiVersion = exec.ApiVersion,
        Kind = nameof(ExecCredential),
        Spec = new ExecCredentialSpec { Cluster = exec.ProvideClusterInfo ? DescribeCluster() : null },
    };

    private ExecCluster DescribeCluster() => new()
    {
        Server = cluster.Server,
        TlsServerName = cluster.TlsServerName,
        SkipTlsVerify = cluster.SkipTlsVerify ? true : null,
        CertificateAuthorityData = cluster.CertificateAuthorityData ?? EncodeAuthority(),
        Config = cluster.Extensions?.FirstOrDefault(extension => extension.Name == Extension)?.Extension,
    };

    private string EncodeAuthority() => string.IsNullOrEmpty(cluster.CertificateAuthority)
        ? null
        : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            PemCertificates.ReadFile(Path.Combine(Path.GetDirectoryName(kubeConfigFile)!, cluster.CertificateAuthority))));

    private void CheckExit(int exitCode, string errors)
    {
        if (exitCode != 0)
        {
            var text = errors.Trim();
            throw Problem($"it ended with exit code {exitCode}: {(text.Length > ShownErrorText ? text[..ShownErrorText] : text)}");
        }
    }

    private ExecCredentialStatus Parse(string output)
    {
        ExecCredential credential;
        try
        {
            credential = KubernetesJson.Deserialize<ExecCredential>(output);
        }
        catch (JsonException)
        {
            // Neither the text nor the parser's message about it: it may hold a token.
            throw Problem("what it printed is no ExecCredential");
        }

        return credential?.Kind == nameof(ExecCredential) && credential.ApiVersion == exec.ApiVersion && credential.Status is { } status
            ? status
            : throw Problem($"what it printed is no ExecCredential of {exec.ApiVersion} with a status");
    }

    private KubeConfigException Problem(string problem, Exception inner = null) => KubeConfigException.For(place, problem, inner);
}
