using FsCheck;
using FsCheck.Fluent;
using Lessor.Rendering;
using Lessor.Rendering.Objects;
using Lessor.Rendering.Objects.Forms;
using Lessor.Rendering.Skeletons;

namespace Lessor.Tests.Rendering.Objects.Forms;

/// <summary>Forms stand for building objects one by one: what they yield must be the same, for any document and any values.</summary>
public sealed class FormObjectsTests
{
    [Test]
    public void Build_AnyDocuments_YieldsWhatBuildingThemYields()
    {
        var (built, leftOver, refused) = (0, 0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new RandomDocuments(seed);
            var text = random.Text();
            if (Parse(text) is not { } skeleton)
            {
                return;
            }

            for (var i = 0; i < 4; i++)
            {
                var slots = random.Values();
                var (expected, actual) = (Outcome(() => new ObjectBuilder(Request(), Budget()).Build(skeleton, slots)), Outcome(() => FormObjects.Build(Request(), skeleton, slots, Budget())));
                (built, leftOver) = actual is null ? (built, leftOver + 1) : (built + 1, leftOver);
                refused += expected!.Contains("must", StringComparison.Ordinal) ? 1 : 0;
                Assert.That(actual ?? expected, Is.EqualTo(expected), $"seed {seed}\n{text}\n{string.Join(" | ", slots)}");
            }
        }));

        Assert.That(new[] { built, leftOver, refused }, Is.All.GreaterThan(300), "too few for this test to mean anything");
    }

    private static Skeleton? Parse(string text)
    {
        try
        {
            return SkeletonParser.Parse(text, RandomDocuments.Slots, Budget());
        }
        catch (SkeletonException)
        {
            return null;
        }
    }

    private static string? Outcome(Func<IReadOnlyList<RenderedObject>?> build)
    {
        try
        {
            return build() is { } objects ? string.Join('\n', objects.Select(item => $"{item with { Json = default }} {Requests.Text(item)}")) : null;
        }
        catch (Exception e) when (e is RenderException or RenderLimitException or FillException)
        {
            return e.Message;
        }
    }

    private static RenderRequest Request() => Requests.Create("", new { });

    private static RenderBudget Budget() => new(new RenderLimits { MaxTime = TimeSpan.FromMinutes(1), MaxDepth = 9 }, TimeProvider.System, CancellationToken.None);
}
