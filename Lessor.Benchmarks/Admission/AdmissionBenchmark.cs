using System.Diagnostics;
using System.Globalization;
using k8s;
using Lessor.Operator;
using Lessor.Operator.Certificates;
using Lessor.Operator.Cluster;
using Lessor.Operator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// How fast the operator answers reviews of tenants, rendering included, with 1,000 tenants present and 16 connections: the whole host, over HTTPS. The API
/// server is played by memory, so a live read costs next to nothing.
/// </summary>
internal static class AdmissionBenchmark
{
    private const int Reviews = 20_000;

    public static async Task<int> RunAsync()
    {
        using var certificates = new OwnCertificate();
        await using var app = await StartAsync(certificates);
        var address = app.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal));
        Console.WriteLine(FormattableString.Invariant($"{BenchCluster.Tenants} tenants, {ReviewLoad.Connections} connections, {Reviews} reviews, {Environment.ProcessorCount} cores"));
        foreach (var operation in (string[])["UPDATE", "CREATE"])
        {
            // The first round is for the compiler.
            await LoadAsync(address, certificates.Pem, operation, Reviews / 4);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var figures = await LoadAsync(address, certificates.Pem, operation, Reviews);
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Reviews;
            Console.WriteLine(FormattableString.Invariant($"{operation}: {figures}, {allocated} bytes allocated for each"));
        }

        await app.StopAsync();
        return 0;
    }

    private static async Task<WebApplication> StartAsync(OwnCertificate certificates)
    {
        var options = new OperatorOptions { HealthAddress = "http://127.0.0.1:0", WebhookAddress = "https://127.0.0.1:0", LeaderElection = false };
        var app = OperatorHost.Build(options, new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" }, services => services
            .AddSingleton<IClusterClient, BenchCluster>()
            .AddSingleton<IDiscovery, BenchCluster>()
            .AddSingleton<IServingCertificates>(certificates)
            .AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync();
        return app;
    }

    private static async Task<string> LoadAsync(string address, string authority, string operation, int reviews)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (!Path.GetFileNameWithoutExtension(Environment.ProcessPath!).StartsWith("Lessor", StringComparison.Ordinal))
        {
            start.ArgumentList.Add(typeof(AdmissionBenchmark).Assembly.Location);
        }

        foreach (var argument in (string[])["admission-load", address, authority, operation, reviews.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using var load = Process.Start(start)!;
        var figures = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return load.ExitCode == 0 ? figures.Trim() : throw new InvalidOperationException("The load ended with a failure.");
    }
}
