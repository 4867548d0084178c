using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Definitions;

/// <summary>One version of a definition.</summary>
internal static class DefinitionVersion
{
    private const string StatusProperty = "Status";

    public static V1CustomResourceDefinitionVersion Of(Type type, string name, bool storage)
    {
        var schema = RootSchema.Of(type);
        return new V1CustomResourceDefinitionVersion
        {
            Name = name,
            Served = true,
            Storage = storage,
            Schema = new V1CustomResourceValidation { OpenAPIV3Schema = schema },
            Subresources = Subresources(type),
            AdditionalPrinterColumns = PrinterColumns.Of(type, schema),
        };
    }

    private static V1CustomResourceSubresources? Subresources(Type type)
    {
        var scale = Scale(type.Find(nameof(ScaleSubresourceAttribute)));
        var status = type.GetProperty(StatusProperty) is null ? null : new object();
        return scale is null && status is null ? null : new V1CustomResourceSubresources { Scale = scale, Status = status };
    }

    private static V1CustomResourceSubresourceScale? Scale(CustomAttributeData? data) => data is null ? null : new()
    {
        SpecReplicasPath = data.Argument<string>(0),
        StatusReplicasPath = data.Argument<string>(1),
        LabelSelectorPath = data.Argument<string>(2),
    };
}
