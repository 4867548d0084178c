using k8s;
using Lessor.Operator;
using Lessor.Operator.Content;
using Lessor.Operator.Hosting;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Settled;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Tenants.Settled;

/// <summary>A tenant is passed over while no input of its phases has changed: so nothing that they read may be left out of the inputs.</summary>
public sealed class InputsTests
{
    // Where Components' sources come from: looked up anew by Revisions each time that it is asked.
    private static readonly Type[] Covered = [typeof(ISource), typeof(OperatorConfigMaps), typeof(ContentStore), typeof(SourceSecrets)];

    private WebApplication _app = null!;

    [OneTimeSetUp]
    public void Build() => _app = OperatorHost.Build(
        new OperatorOptions { HealthAddress = "http://127.0.0.1:0", WebhookAddress = null }, new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" });

    [OneTimeTearDown]
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Test]
    public void Inputs_AreAllAsked()
    {
        var all = typeof(ITenantInput).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ITenantInput)));
        Assert.That(_app.Services.GetServices<ITenantInput>().Select(input => input.GetType()), Is.EquivalentTo(all));
    }

    [Test]
    public void Phases_AllReadInputsAlone() =>
        Assert.That(_app.Services.GetServices<IReconcilePhase>().Where(phase => !phase.ReadsInputsAlone).Select(phase => phase.GetType().Name), Is.Empty);

    /// <summary>Of what phases can reach through their constructors, all that tells of changes is an input, or seen through one.</summary>
    [Test]
    public void Phases_ReachNothingThatChangesBesideInputs()
    {
        var reached = new HashSet<Type>();
        foreach (var phase in _app.Services.GetServices<IReconcilePhase>())
        {
            Reach(phase.GetType(), reached);
        }

        var changing = reached.Where(type => type.GetEvents().Length > 0).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(changing, Is.Not.Empty);
            Assert.That(changing.Where(type => !type.IsAssignableTo(typeof(ITenantInput)) && !Array.Exists(Covered, type.IsAssignableTo)), Is.Empty, "Make it an ITenantInput, or say here how it is covered: docs/designs/0009-settled-tenants.md.");
        });
    }

    private void Reach(Type type, HashSet<Type> reached)
    {
        if (type.Assembly.GetName().Name?.StartsWith("Lessor.", StringComparison.Ordinal) != true || !reached.Add(type))
        {
            return;
        }

        foreach (var parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            foreach (var service in ServicesOf(parameter.ParameterType))
            {
                Reach(service.GetType(), reached);
            }
        }
    }

    private IEnumerable<object> ServicesOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        ? _app.Services.GetServices(type.GenericTypeArguments[0]).OfType<object>()
        : _app.Services.GetService(type) is { } service ? [service] : [];
}
