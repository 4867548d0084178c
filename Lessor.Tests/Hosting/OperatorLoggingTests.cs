using Lessor.Operator.Hosting;
using Lessor.Operator.Telemetry.Exporting;
using Lessor.Operator.Telemetry.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Lessor.Tests.Hosting;

/// <summary>Which lines are written, and how.</summary>
[TestFixture]
internal sealed class OperatorLoggingTests
{
    private const string InPod = "KUBERNETES_SERVICE_HOST";

    [TearDown]
    public void Leave() => Environment.SetEnvironmentVariable(InPod, null);

    [TestCase(LogFormat.Auto, null, "lines")]
    [TestCase(LogFormat.Auto, "10.0.0.1", "json-lines")]
    [TestCase(LogFormat.Text, "10.0.0.1", "lines")]
    [TestCase(LogFormat.Json, null, "json-lines")]
    public void Format_ByDefault_IsForMachinesInAPodAndForPeopleElsewhere(LogFormat format, string? pod, string formatter)
    {
        Environment.SetEnvironmentVariable(InPod, pod);
        using var services = Build(format, new LogLevels(LogLevel.Information));

        Assert.That(services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName, Is.EqualTo(formatter));
    }

    [Test]
    public void Level_ChangedMeanwhile_HoldsForLoggersThatAreThere()
    {
        var levels = new LogLevels(LogLevel.Information);
        using var services = Build(LogFormat.Text, levels);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Lessor.Any");

        Assert.That(logger.IsEnabled(LogLevel.Debug), Is.False);
        levels.Current = LogLevel.Debug;
        Assert.That(logger.IsEnabled(LogLevel.Debug));
        levels.Current = LogLevel.Error;
        Assert.That(logger.IsEnabled(LogLevel.Warning), Is.False);
    }

    private static ServiceProvider Build(LogFormat format, LogLevels levels) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new OtlpSettings(_ => null))
        .AddLogging(logging => OperatorLogging.Configure(logging, format, levels))
        .BuildServiceProvider();
}
