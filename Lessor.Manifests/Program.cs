using Lessor.Manifests;
using Lessor.Manifests.Notices;

switch (args)
{
    case ["notices", var sbom, var packages]:
        await Console.Out.WriteAsync(new ThirdPartyNotices(packages, Directory.GetCurrentDirectory()).Write(await File.ReadAllTextAsync(sbom)));
        return 0;
    case [var folder]:
        new ConfigFolder(folder).Write(ConfigTree.Files());
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            usage: Lessor.Manifests FOLDER                  (writes the manifests there; make generate does it for config/)
                   Lessor.Manifests notices SBOM PACKAGES   (prints the third-party notices of a bill of materials; make notices)
            """);
        return 2;
}
