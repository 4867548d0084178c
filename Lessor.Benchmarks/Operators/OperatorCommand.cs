using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using k8s;
using Lessor.Benchmarks.Measuring;
using Lessor.Operator;
using Lessor.Operator.Cluster;
using Lessor.Operator.Hosting;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants;
using Lessor.Operator.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Benchmarks.Operators;

/// <summary>
/// Runs the operator and takes orders from standard input, a line each, answered with a line of JSON: <c>pass COMPONENT</c> (reconcile each of its tenants), <c>bare</c> (the same by <see cref="FingerprintLoop"/>), <c>ready COUNT</c> (wait until that many
/// tenants that were created since the last such order are), <c>quiet</c> (wait until nothing is asked of the API server any more), <c>looked COMPONENT COUNT</c> (wait until it has looked at each of that many tenants), <c>memory</c>, <c>counts</c> (requests since the last time), <c>written</c> (wait for its first write, and when that was answered), <c>keep</c> and <c>write FILE</c> (the requests themselves), <c>written PREFIX COUNT</c> (wait until
/// the statuses of that many tenants with such names have been written since <c>keep</c>). It ends with its input.
/// </summary>
internal static class OperatorCommand
{
    /// <summary>What it prints once the operator is ready.</summary>
    public const string Ready = "ready";

    public static async Task<int> RunAsync(string kubeconfig, IReadOnlyList<string> arguments)
    {
        using var counter = new ReconcileCounter();
        using var renders = new RenderCounter();
        using var ready = new ReadyCounter();
        using var requests = new RequestLog();
        var options = Options(arguments);
        var orders = new Orders();
        await using var app = OperatorHost.Build(
            options, KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig), services => services.AddSingleton<DelegatingHandler>(requests));
        await app.StartAsync();
        await WaitUntilReadyAsync(app);
        orders.Done();
        await Console.Out.WriteLineAsync(Ready);
        while (await orders.NextAsync() is { } order)
        {
            object answer = order.Split(' ') switch
            {
                ["pass", var component] => await PassAsync(app.Services, component, counter, requests),
                ["bare"] => (await FingerprintLoop.PrepareAsync(app.Services.GetRequiredService<IClusterClient>(), app.Services.GetRequiredService<IProjections>())).Run(),
                ["quiet"] => await requests.QuietAsync(),
                ["ready", var count] => await WaitUntilReadyAsync(ready, int.Parse(count, CultureInfo.InvariantCulture)),
                ["looked", var component, var count] => await LookedAsync(app.Services, component, int.Parse(count, CultureInfo.InvariantCulture), requests, renders),
                ["memory"] => Measure(),
                ["counts"] => requests.TakeCounts(),
                ["written"] => await requests.FirstWrite,
                ["keep"] => Keep(requests),
                ["written", var prefix, var count] => await WaitUntilWrittenAsync(requests, prefix, int.Parse(count, CultureInfo.InvariantCulture)),
                ["write", var file] => await WriteAsync(requests, file),
                _ => throw new ArgumentException($"There is no order {order}."),
            };
            orders.Done();
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));
        }

        await app.StopAsync();
        return 0;
    }

    // --leader-election; --webhooks ADDRESS: where they are served and reached.
    private static OperatorOptions Options(IReadOnlyList<string> arguments)
    {
        var webhooks = arguments.SkipWhile(argument => argument != "--webhooks").ElementAtOrDefault(1);
        return new OperatorOptions
        {
            HealthAddress = "http://127.0.0.1:0",
            WebhookAddress = webhooks,
            WebhookUrl = webhooks is null ? null : new Uri(webhooks),
            LeaderElection = arguments.Contains("--leader-election"),
            LogLevel = LogLevel.Warning,
        };
    }

    private static async Task WaitUntilReadyAsync(WebApplication app)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal))) };
        while (true)
        {
            using var reply = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            if (reply.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(5);
        }
    }

    private static async Task<double> WaitUntilReadyAsync(ReadyCounter ready, int count)
    {
        var started = Stopwatch.GetTimestamp();
        await ready.TakeAsync(count);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<bool> WaitUntilWrittenAsync(RequestLog requests, string prefix, int count)
    {
        while (requests.WrittenStatuses(prefix) < count)
        {
            await Task.Delay(5);
        }

        return true;
    }

    private static async Task<Pass> PassAsync(IServiceProvider services, string component, ReconcileCounter counter, RequestLog requests)
    {
        var queue = services.GetRequiredService<TenantQueue>();
        List<string> tenants = [.. services.GetRequiredService<TenantDirectory>().UsersOf(component)];
        // What came before, such as events of the creation, is written in the background.
        await requests.QuietAsync();
        requests.TakeCounts();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var end = counter.After(tenants.Count);
        foreach (var tenant in tenants)
        {
            queue.Add(tenant);
        }

        await end;
        var time = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        // And so is what the pass itself may have to tell.
        await requests.QuietAsync();
        return new Pass(tenants.Count, time.TotalMilliseconds, allocated, requests.TakeCounts().Values.Sum());
    }

    // Every reconcile leaves a record.
    private static async Task<FirstPass> LookedAsync(IServiceProvider services, string component, int count, RequestLog requests, RenderCounter renders)
    {
        var directory = services.GetRequiredService<TenantDirectory>();
        var records = services.GetRequiredService<TenantRecords>();
        while (directory.UsersOf(component) is var names && (names.Count < count || names.Any(name => records.Find(name) is null)))
        {
            await Task.Delay(10);
        }

        var counts = requests.TakeCounts();
        var reads = counts.GetValueOrDefault("GET");
        return new FirstPass(counts.Values.Sum() - reads, reads, renders.Count);
    }

    private static Memory Measure()
    {
        var atRest = ProcessFigures.Resident(Environment.ProcessId);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return new Memory(GC.GetTotalMemory(forceFullCollection: true), atRest, ProcessFigures.Resident(Environment.ProcessId), ProcessFigures.PeakResident(Environment.ProcessId));
    }

    private static bool Keep(RequestLog requests)
    {
        requests.Keep();
        return true;
    }

    private static async Task<bool> WriteAsync(RequestLog requests, string file)
    {
        await requests.WriteAsync(file);
        return true;
    }
}
