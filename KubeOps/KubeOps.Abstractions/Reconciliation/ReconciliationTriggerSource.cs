namespace KubeOps.Abstractions.Reconciliation;

/// <summary>Who asked for the reconcile: a change seen at the API server, or the operator itself.</summary>
public enum ReconciliationTriggerSource
{
    ApiServer,
    Operator,
}
