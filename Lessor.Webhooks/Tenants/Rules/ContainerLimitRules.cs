using FluentValidation;
using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on the limits of a tenant's containers: for each resource, min &lt;= defaultRequest &lt;= default &lt;= max.</summary>
internal static class ContainerLimitRules
{
    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        if (tenant.Spec.Isolation?.Limits is not { } limits)
        {
            return;
        }

        (string Field, IDictionary<string, IntOrString>? Amounts)[] parts =
            [("min", limits.Min), ("defaultRequest", limits.DefaultRequest), ("default", limits.Default), ("max", limits.Max)];
        var order = new Dictionary<string, (string Field, Quantity Amount)>(StringComparer.Ordinal);
        foreach (var (field, amounts) in parts)
        {
            foreach (var (name, amount) in amounts ?? new Dictionary<string, IntOrString>())
            {
                Check(field, name, amount, order, context);
            }
        }
    }

    private static void Check(
        string field, string name, string amount, Dictionary<string, (string Field, Quantity Amount)> order, ValidationContext<Tenant> context)
    {
        var path = $"spec.isolation.limits.{field}[{name}]";
        var unknown = ContainerResources.Refuse(name);
        if (unknown is not null)
        {
            context.AddFinding(new(path, unknown, FindingReasons.NotSupported));
            return;
        }

        if (AmountCheck.Refuse(amount, ContainerResources.IsBytes(name), ContainerResources.IsExtended(name)) is { } why)
        {
            context.AddFinding(new(path, why));
            return;
        }

        var quantity = Quantity.Parse(amount);
        if (order.TryGetValue(name, out var lower) && Misfit(name, (field, quantity), lower) is { } misfit)
        {
            context.AddFinding(new(path, $"{misfit} {lower.Field}[{name}], which is {lower.Amount} (was {Quoted.Of(amount)})"));
        }

        order[name] = (field, quantity);
    }

    // What can't be overcommitted is requested as it is limited.
    private static string? Misfit(string name, (string Field, Quantity Amount) part, (string Field, Quantity Amount) lower) =>
        part.Amount < lower.Amount ? "must be at least"
        : (part.Field, lower.Field) == ("default", "defaultRequest") && part.Amount > lower.Amount && (ContainerResources.IsExtended(name) || ContainerResources.IsHugePages(name))
            ? "must be equal to"
        : null;
}
