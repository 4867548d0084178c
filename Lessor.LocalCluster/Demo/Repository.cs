namespace Lessor.ControlPlane.Demo;

/// <summary>The clone that this program was built in: where the manifests, the samples and the operator are.</summary>
internal sealed class Repository
{
    private Repository(string root, string output)
    {
        Root = root;
        // The operator was built beside this program: bin/<configuration>/<framework>.
        var framework = new DirectoryInfo(output.TrimEnd(Path.DirectorySeparatorChar));
        OperatorProgram = Path.Combine(root, "Lessor.Operator", "bin", framework.Parent!.Name, framework.Name, "Lessor.Operator.dll");
    }

    public string Root { get; }

    public string OperatorProgram { get; }

    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lessor.sln")))
            {
                return new Repository(folder.FullName, AppContext.BaseDirectory);
            }
        }

        throw new LocalClusterException("This program must run inside a clone of Lessor's repository: the manifests and samples are there.");
    }
}
