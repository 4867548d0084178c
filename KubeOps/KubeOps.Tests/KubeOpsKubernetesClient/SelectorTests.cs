using KubeOps.KubernetesClient.Selectors;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

public sealed class SelectorTests
{
    [Test]
    public void LabelSelectors_AllKinds_AreJoinedWithCommas()
    {
        LabelSelector[] selectors =
        [
            new EqualsLabelSelector("app", "a", "b"),
            new NotEqualsLabelSelector("tier", "web"),
            new ExistsLabelSelector("team"),
            new NotExistsLabelSelector("legacy"),
        ];

        Assert.That(selectors.ToExpression(), Is.EqualTo("app in (a,b),tier notin (web),team,!legacy"));
    }

    [Test]
    public void FieldSelectors_EqualAndNot_AreJoinedWithCommas()
    {
        FieldSelector[] selectors = [new EqualsFieldSelector("metadata.name", "a"), new NotEqualsFieldSelector("status.phase", "Failed")];

        Assert.That(selectors.ToExpression(), Is.EqualTo("metadata.name=a,status.phase!=Failed"));
    }

    [Test]
    public void Selector_AsText_IsItsExpression()
    {
        string text = new ExistsLabelSelector("team");

        Assert.That(text, Is.EqualTo("team"));
    }
}
