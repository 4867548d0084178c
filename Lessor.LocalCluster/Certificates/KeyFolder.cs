namespace Lessor.ControlPlane.Certificates;

/// <summary>The folder for keys and certificates, readable by its owner alone.</summary>
internal sealed class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens the folder, which is made if need be.</summary>
    public KeyFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The path of a file in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Gives the key pair of that name, making it where there is none.</summary>
    public KeyPair LoadOrCreate(string name, Func<KeyPair> create)
    {
        var (certificate, key) = (this[name + ".crt"], this[name + ".key"]);
        if (File.Exists(certificate) && File.Exists(key))
        {
            return new KeyPair(File.ReadAllText(certificate), File.ReadAllText(key));
        }

        var pair = create();
        Save(name, pair);
        return pair;
    }

    /// <summary>Writes a key pair as <c>name.crt</c> and <c>name.key</c>.</summary>
    public void Save(string name, KeyPair pair)
    {
        // The certificate last: a pair counts only when both are there.
        File.Delete(this[name + ".crt"]);
        Write(name + ".key", pair.Key);
        Write(name + ".crt", pair.Certificate);
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public void Write(string name, string content)
    {
        var part = this[name + ".part"];
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var writer = new StreamWriter(part, options))
        {
            writer.Write(content);
        }

        File.Move(part, this[name], overwrite: true);
    }
}
