namespace KubeOps.Tests.Generator;

public sealed class OperatorGeneratorTests
{
    private const string Usings = """
        using System.Threading;
        using System.Threading.Tasks;
        using k8s.Models;
        using KubeOps.Abstractions.Entities;
        using KubeOps.Abstractions.Reconciliation;
        using KubeOps.Abstractions.Reconciliation.Controller;
        using KubeOps.Abstractions.Reconciliation.Finalizer;
        namespace Shop;

        """;

    private const string Entity = """
        [KubernetesEntity(Group = "shop.io", ApiVersion = "v1", Kind = "Cart", PluralName = "carts")]
        public partial class Cart : CustomKubernetesEntity { }

        """;

    private const string Controller = """
        public class CartController : IEntityController<Cart>
        {
            public Task<ReconciliationResult<Cart>> ReconcileAsync(Cart entity, CancellationToken cancellationToken) =>
                Task.FromResult(ReconciliationResult<Cart>.Success(entity));
            public Task<ReconciliationResult<Cart>> DeletedAsync(Cart entity, CancellationToken cancellationToken) =>
                Task.FromResult(ReconciliationResult<Cart>.Success(entity));
        }

        """;

    private const string Finalizer = """
        public class CartCleanup : IEntityFinalizer<Cart>
        {
            public Task<ReconciliationResult<Cart>> FinalizeAsync(Cart entity, CancellationToken cancellationToken) =>
                Task.FromResult(ReconciliationResult<Cart>.Success(entity));
        }

        """;

    private const string Selector = """
        public class S : IEntityLabelSelector<Cart>, IEntityFieldSelector<Cart>
        {
            public ValueTask<string?> GetLabelSelectorAsync(CancellationToken cancellationToken) => default;
            public ValueTask<string?> GetFieldSelectorAsync(CancellationToken cancellationToken) => default;
        }

        """;

    [Test]
    public void Entity_Partial_GetsAConstructorAndADefinition()
    {
        var generated = Generated.From(Usings + Entity);
        Assert.That(generated.Complaints, Is.Empty);
        Assert.That(generated.Sources["Shop.Cart.init.g.cs"], Does.Contain("ApiVersion = \"shop.io/v1\";").And.Contain("Kind = \"Cart\";"));
        Assert.That(generated.Sources["EntityDefinitions.g.cs"], Does.Contain("EntityMetadata Cart = new(\"Cart\", \"v1\", \"shop.io\", \"carts\");"));
        Assert.That(generated.Sources, Does.Not.ContainKey("EntityInitializer.g.cs"));
    }

    [TestCase("public class Cart : CustomKubernetesEntity { }")]
    [TestCase("public partial class Cart : CustomKubernetesEntity { public Cart() { } }")]
    public void Entity_WithoutRoomForAConstructor_GetsAnInitializer(string declaration)
    {
        var generated = Generated.From($"{Usings}[KubernetesEntity(Group = \"shop.io\", ApiVersion = \"v1\", Kind = \"Cart\", PluralName = \"carts\")]\n{declaration}");
        Assert.That(generated.Complaints, Is.Empty);
        Assert.That(generated.Sources["EntityInitializer.g.cs"], Does.Contain("Initialize(this global::Shop.Cart entity)"));
    }

    [Test]
    public void Components_ControllerAndFinalizer_AreRegistered()
    {
        var generated = Generated.From(Usings + Entity + Controller + Finalizer);
        Assert.That(generated.Complaints, Is.Empty);
        Assert.That(generated.Sources["ControllerRegistrations.g.cs"], Does.Contain("builder.AddController<global::Shop.CartController, global::Shop.Cart>();"));
        Assert.That(
            generated.Sources["FinalizerRegistrations.g.cs"],
            Does.Contain("public const string CartCleanupIdentifier = \"shop.io/cartcleanupfinalizer\";")
                .And.Contain("builder.AddFinalizer<global::Shop.CartCleanup, global::Shop.Cart>(CartCleanupIdentifier);"));
        Assert.That(
            generated.Sources["OperatorBuilderExtensions.g.cs"],
            Does.Contain("ControllerRegistrations.RegisterControllers(builder);").And.Contain("FinalizerRegistrations.RegisterFinalizers(builder);"));
    }

    [Test]
    public void Components_None_RegisterNothing()
    {
        var generated = Generated.From(Usings + Entity);
        Assert.That(generated.Sources["OperatorBuilderExtensions.g.cs"], Does.Contain("RegisterComponents").And.Not.Contain("Registrations."));
        Assert.That(generated.Sources, Does.Not.ContainKey("KubeOpsGeneratedRegistrations.g.cs"));
    }

    [Test]
    public void Components_OfAReferencedAssembly_AreRegisteredToo()
    {
        var library = Generated.From(Usings + Entity + Controller);
        var generated = Generated.From("class Program { }", library.Compilation);
        Assert.That(generated.Complaints, Is.Empty);
        Assert.That(
            generated.Sources["OperatorBuilderExtensions.g.cs"],
            Does.Contain("ControllerRegistrations.RegisterControllers(builder);").And.Not.Contain("FinalizerRegistrations"));
    }

    [Test]
    public void Components_OfAReferencedAssemblyUnderOurNames_AreReported()
    {
        var library = Generated.From(Usings + Entity + Controller);
        var ours = Usings.Replace("namespace Shop;", "namespace Till; using Shop;", StringComparison.Ordinal) + Controller;
        Assert.That(Generated.From(ours, library.Compilation).Reported.Select(d => d.Id), Is.EqualTo(new[] { "KOG002" }));
    }

    [Test]
    public void Controller_LabelSelector_IsPassedOn()
    {
        var generated = Generated.From(Usings + Entity + Selector + "[LabelSelector(typeof(S))]\n" + Controller);
        Assert.That(generated.Complaints, Is.Empty);
        Assert.That(
            generated.Sources["ControllerRegistrations.g.cs"],
            Does.Contain("AddControllerWithLabelSelector<global::Shop.CartController, global::Shop.Cart, global::Shop.S>"));
    }

    [Test]
    public void Controller_BothSelectors_IsAnError()
    {
        var generated = Generated.From(Usings + Entity + Selector + "[LabelSelector(typeof(S))]\n[FieldSelector(typeof(S))]\n" + Controller);
        Assert.That(generated.Reported.Select(d => d.Id), Is.EqualTo(new[] { "KOG001" }));
    }
}
