namespace KubeOps.Abstractions.Builder;

/// <summary>Fluent configuration of an operator.</summary>
public static class OperatorSettingsBuilderExtensions
{
    public static OperatorSettingsBuilder WithName(this OperatorSettingsBuilder builder, string name) => builder.With(b => b.Name = name);

    public static OperatorSettingsBuilder WithNamespace(this OperatorSettingsBuilder builder, string? ns) => builder.With(b => b.Namespace = ns);

    public static OperatorSettingsBuilder WithLeaderElection(this OperatorSettingsBuilder builder, LeaderElectionType type) =>
        builder.With(b => b.LeaderElectionType = type);

    public static OperatorSettingsBuilder WithLeaderElectionTimings(
        this OperatorSettingsBuilder builder, TimeSpan leaseDuration, TimeSpan renewDeadline, TimeSpan retryPeriod) =>
        builder.WithLeaderElectionLeaseDuration(leaseDuration).WithLeaderElectionRenewDeadline(renewDeadline).WithLeaderElectionRetryPeriod(retryPeriod);

    public static OperatorSettingsBuilder WithLeaderElectionLeaseDuration(this OperatorSettingsBuilder builder, TimeSpan leaseDuration) =>
        builder.With(b => b.LeaderElectionLeaseDuration = leaseDuration);

    public static OperatorSettingsBuilder WithLeaderElectionRenewDeadline(this OperatorSettingsBuilder builder, TimeSpan renewDeadline) =>
        builder.With(b => b.LeaderElectionRenewDeadline = renewDeadline);

    public static OperatorSettingsBuilder WithLeaderElectionRetryPeriod(this OperatorSettingsBuilder builder, TimeSpan retryPeriod) =>
        builder.With(b => b.LeaderElectionRetryPeriod = retryPeriod);

    public static OperatorSettingsBuilder WithQueueStrategy(this OperatorSettingsBuilder builder, QueueStrategy strategy) =>
        builder.With(b => b.QueueStrategy = strategy);

    public static OperatorSettingsBuilder WithWatchStrategy(this OperatorSettingsBuilder builder, WatchStrategy strategy) =>
        builder.With(b => b.WatchStrategy = strategy);

    public static OperatorSettingsBuilder WithReconcileStrategy(this OperatorSettingsBuilder builder, ReconcileStrategy strategy) =>
        builder.With(b => b.ReconcileStrategy = strategy);

    public static OperatorSettingsBuilder WithAutoAttachFinalizers(this OperatorSettingsBuilder builder, bool value = true) =>
        builder.With(b => b.AutoAttachFinalizers = value);

    public static OperatorSettingsBuilder WithAutoDetachFinalizers(this OperatorSettingsBuilder builder, bool value = true) =>
        builder.With(b => b.AutoDetachFinalizers = value);

    public static OperatorSettingsBuilder WithParallelReconciliation(
        this OperatorSettingsBuilder builder, Action<ParallelReconciliationSettingsBuilder> configure) =>
        builder.With(b => configure(b.ParallelReconciliation));

    public static OperatorSettingsBuilder WithMetrics(this OperatorSettingsBuilder builder, bool value = true) =>
        builder.With(b => b.EnableMetrics = value);

    public static OperatorSettingsBuilder WithRegistrationValidation(this OperatorSettingsBuilder builder, bool value = true) =>
        builder.With(b => b.ValidateRegistrations = value);

    private static OperatorSettingsBuilder With(this OperatorSettingsBuilder builder, Action<OperatorSettingsBuilder> set)
    {
        set(builder);
        return builder;
    }
}
