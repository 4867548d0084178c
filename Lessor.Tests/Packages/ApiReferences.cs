using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lessor.Tests.Packages;

/// <summary>Reads from a compiled assembly which types and members of KubeOps and KubernetesClient it was compiled against.</summary>
internal sealed class ApiReferences(MetadataReader reader)
{
    private readonly TypeNames _names = new();

    public static IReadOnlyList<string> Of(string assemblyFile)
    {
        using var file = new PEReader(File.OpenRead(assemblyFile));
        var references = new ApiReferences(file.GetMetadataReader());
        return [.. references.Types(), .. references.Members()];
    }

    private IEnumerable<string> Types() =>
        reader.TypeReferences.Where(IsForeign).Select(Name);

    private IEnumerable<string> Members() =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        let owner = Owner(member.Parent)
        where owner is { } type && IsForeign(type)
        select $"{Name(owner!.Value)}.{reader.GetString(member.Name)}{Signature(member)}";

    private string Name(TypeReferenceHandle handle) => _names.GetTypeFromReference(reader, handle, 0);

    private TypeReferenceHandle? Owner(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)parent,
        HandleKind.TypeSpecification => Generic((TypeSpecificationHandle)parent),
        _ => null,
    };

    // A member of a constructed generic type hangs on a signature: GENERICINST, CLASS or VALUETYPE, the type, its arguments.
    private TypeReferenceHandle? Generic(TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        blob.ReadCompressedInteger();
        var type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : null;
    }

    private bool IsForeign(TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.TypeReference
            ? IsForeign((TypeReferenceHandle)scope)
            : scope.Kind == HandleKind.AssemblyReference && IsForeign(reader.GetAssemblyReference((AssemblyReferenceHandle)scope));
    }

    private bool IsForeign(AssemblyReference assembly) =>
        reader.GetString(assembly.Name) is var name && (name == "KubernetesClient" || name.StartsWith("KubeOps.", StringComparison.Ordinal));

    private string Signature(MemberReference member) => member.GetKind() == MemberReferenceKind.Field
        ? $" : {member.DecodeFieldSignature(_names, null)}"
        : Signature(member.DecodeMethodSignature(_names, null));

    private static string Signature(MethodSignature<string> method) =>
        $"({string.Join(", ", method.ParameterTypes.AsEnumerable())}) : {method.ReturnType}";
}
