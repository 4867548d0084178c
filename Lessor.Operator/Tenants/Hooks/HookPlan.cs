using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>Which hooks of a chart run before and after its objects are applied, and which of them are done.</summary>
/// <param name="Record">How far they are; changed on the way.</param>
/// <param name="All">All hooks of the chart.</param>
public sealed record HookPlan(TenantComponentHooks Record, IReadOnlyList<Hook> All)
{
    private const string Install = "install";
    private const string Upgrade = "upgrade";

    /// <summary>Those that run before the objects are applied, in order.</summary>
    public IEnumerable<Hook> Before => Hook.At("pre-" + Record.Event, All);

    /// <summary>Those that run after the objects were applied, in order.</summary>
    public IEnumerable<Hook> After => Hook.At("post-" + Record.Event, All);

    /// <summary>The hooks' objects.</summary>
    public IEnumerable<DesiredObject> Objects => All.Select(hook => hook.Desired);

    /// <summary>Plans what runs.</summary>
    /// <param name="rendered">What the component renders to.</param>
    /// <param name="status">What is recorded of it.</param>
    /// <returns>The plan; null for one without hooks.</returns>
    public static HookPlan? Of(IReadOnlyList<RenderedObject> rendered, TenantComponentStatus status)
    {
        List<Hook> all = [.. rendered.Where(item => item.Hook is not null).Select(item => new Hook(DesiredObject.From(item), item.Hook!))];
        return all.Count == 0 ? null : new(RecordFor(rendered, status), all);
    }

    // Not the inputs: what changes nothing of the output, such as a contact, is no upgrade.
    private static TenantComponentHooks RecordFor(IReadOnlyList<RenderedObject> rendered, TenantComponentStatus status)
    {
        var content = ShortHash.Of(string.Concat(rendered.Select(item => ShortHash.Of(item.Json.Span))));
        var installed = status.Hooks?.Installed ?? (status.Inputs ?? status.Revision) is not null;
        return status.Hooks is { } last && last.For == content
            ? new() { For = content, Event = last.Event, Done = [.. last.Done], Started = last.Started, Failed = last.Failed, Installed = installed, PreDelete = last.PreDelete }
            : new() { For = content, Event = installed ? Upgrade : Install, Installed = installed, PreDelete = status.Hooks?.PreDelete };
    }
}
