using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>Rendering reaches for nothing outside of what it is given: what it is compiled against has no network, file, program or environment variable in it.</summary>
[Holds(11)]
public sealed class PurityTests
{
    private static readonly string[] Namespaces = ["System.Net", "System.Data", "System.Diagnostics.Process", "Microsoft.Win32"];
    private static readonly string[] FileTypes = ["File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "DriveInfo", "FileSystemWatcher"];

    // Addresses as values, in network policies.
    private static readonly string[] Harmless = ["System.Net.IPAddress", "System.Net.IPNetwork", "System.Net.Sockets.AddressFamily"];

    [Test]
    public void Rendering_WhatItIsCompiledAgainst_TouchesNothingOutside()
    {
        using var file = new PEReader(File.OpenRead(typeof(RenderingVersion).Assembly.Location));
        var reader = file.GetMetadataReader();
        var types = reader.TypeReferences.Select(handle => Name(reader, handle)).ToList();
        var members = reader.MemberReferences.Select(handle => Member(reader, reader.GetMemberReference(handle))).ToList();

        Assert.That(types, Does.Contain("System.String"), "it was read");
        Assert.That(types.Where(Reaches), Is.Empty);
        Assert.That(members.Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal)), Is.SubsetOf(new[] { "System.Environment.get_CurrentManagedThreadId" }));
    }

    private static bool Reaches(string type) =>
        (Namespaces.Any(space => type.StartsWith(space, StringComparison.Ordinal)) && !Harmless.Contains(type)) || FileTypes.Any(name => type == $"System.IO.{name}");

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string Member(MetadataReader reader, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference ? $"{Name(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}" : "";
}
