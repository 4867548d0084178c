using Lessor.Manifests;

if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("usage: Lessor.Manifests FOLDER    (writes the manifests there; make generate does it for config/)");
    return 2;
}

new ConfigFolder(folder).Write(ConfigTree.Files());
return 0;
