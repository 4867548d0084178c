using KubeOps.Operator.Web.Webhooks.Admission.Mutation;
using KubeOps.Tests.Operator;

namespace KubeOps.Tests.Web;

[MutationWebhook(typeof(Widget))]
public sealed class WidgetDefaulter : MutationWebhook<Widget>
{
    public override MutationResult<Widget> Create(Widget entity, bool dryRun)
    {
        if (entity.Spec.Size != 0)
        {
            return NoChanges();
        }

        entity.Spec.Size = 3;
        entity.Metadata.Labels ??= new Dictionary<string, string>();
        entity.Metadata.Labels["test.io/size"] = "3";
        return Modified(entity, "size set to 3");
    }
}
