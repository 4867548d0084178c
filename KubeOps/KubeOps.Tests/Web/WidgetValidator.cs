using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using KubeOps.Tests.Operator;

namespace KubeOps.Tests.Web;

[ValidationWebhook(typeof(Widget))]
public sealed class WidgetValidator : ValidationWebhook<Widget>
{
    public override ValidationResult Create(Widget entity, bool dryRun) => entity.Metadata.Name == "throws"
        ? throw new InvalidOperationException("as the test wants")
        : entity.Spec.Size > 10 ? Fail("spec.size: at most 10") : Success(dryRun ? "dry" : "wet");

    public override ValidationResult Update(Widget oldEntity, Widget newEntity, bool dryRun) =>
        oldEntity.Spec.Size == newEntity.Spec.Size ? Success() : Fail("spec.size is immutable", 403);
}
