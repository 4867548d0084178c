using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lessor.Manifests.Notices;

namespace Lessor.Tests.Packages;

/// <summary>What Lessor and its image are made of is named by hash, and comes from one place.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));

    [Test]
    public void Project_EachOne_LocksItsPackagesByHash()
    {
        foreach (var project in Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories))
        {
            var locks = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.That(locks, Does.Exist);
            var packages = JsonNode.Parse(File.ReadAllText(locks))!["dependencies"]!.AsObject().SelectMany(framework => framework.Value!.AsObject())
                .Where(package => package.Value!["type"]!.GetValue<string>() != "Project");
            Assert.That(packages.Where(package => package.Value!["contentHash"] is null).Select(package => package.Key), Is.Empty, project);
        }
    }

    [Test]
    public void Packages_AllOfThem_ComeFromOneSource()
    {
        var mapping = XDocument.Load(Path.Combine(Repository.Root, "nuget.config")).Root!.Element("packageSourceMapping")!;
        Assert.That(mapping.Elements().Select(element => element.Name.LocalName), Is.EqualTo(new[] { "clear", "packageSource" }));
        Assert.That(mapping.Descendants("package").Single().Attribute("pattern")!.Value, Is.EqualTo("*"));
    }

    [Test]
    public void Image_EachOneThatIsBuiltOn_IsNamedByDigest()
    {
        var arguments = Argument().Matches(Dockerfile).ToDictionary(match => "$" + match.Groups[1].Value, match => match.Groups[2].Value);
        var bases = From().Matches(Dockerfile).Select(match => match.Groups[1].Value).ToList();

        Assert.That(bases, Has.Count.EqualTo(3));
        Assert.That(bases.Select(name => arguments.GetValueOrDefault(name, name)), Has.All.Match(@"^[a-z./-]+:[\w.-]+@sha256:[0-9a-f]{64}$"));
    }

    [Test]
    public void Helm_ForEachArchitecture_IsHeldToASum()
    {
        Assert.That(HelmSum().Matches(Dockerfile).Select(match => match.Groups[1].Value), Is.EquivalentTo(new[] { "amd64", "arm64" }));
        Assert.That(Dockerfile, Does.Contain("sha256sum --check --strict"));
        Assert.That(Dockerfile, Does.Not.Contain(".sha256sum"), "a sum from where the program is from proves nothing");
    }

    [Test]
    public void Ports_OfTheImage_AreTheDeployments()
    {
        var deployment = File.ReadAllText(Path.Combine(Repository.Root, "config", "manager", "deployment.yaml"));
        var ports = Port().Matches(deployment).Select(match => match.Groups[1].Value);
        Assert.That(Expose().Match(Dockerfile).Groups[1].Value.Split(' '), Is.EquivalentTo(ports));
    }

    [Test]
    public void Notices_OfPackages_HoldCopyrightAndTextOnce()
    {
        var text = Notices(Component("Some.Thing", "MIT", "(c) Somebody"), Component("Some.Other", "MIT", "(c) Others"));

        Assert.That(text, Does.Contain("## Some.Thing 1.0.0\n\nMIT\n(c) Somebody\n").And.Contain("(c) Others"));
        Assert.That(text.Split("Permission is hereby granted"), Has.Length.EqualTo(2));
        Assert.That(text, Does.Contain("The text is that of Some.Other, above."));
    }

    [TestCase("GPL-3.0-only")]
    [TestCase(null)]
    public void Notices_OfALicenseThatNobodyLookedAt_AreRefused(string? license) =>
        Assert.That(() => Notices(Component("Some.Thing", license, "")), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("Some.Thing"));

    private static string Notices(params JsonObject[] components) =>
        new ThirdPartyNotices(Path.Combine(Repository.Root, "no-packages"), Repository.Root)
            .Write(new JsonObject { ["components"] = new JsonArray([.. components]) }.ToJsonString());

    private static JsonObject Component(string name, string? license, string copyright) => new()
    {
        ["name"] = name,
        ["version"] = "1.0.0",
        ["copyright"] = copyright,
        ["licenses"] = license is null ? null : new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = license } }),
    };

    [GeneratedRegex(@"^ARG (\w+)=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Argument();

    [GeneratedRegex(@"^FROM (?:--platform=\S+ )?(\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex("^ARG HELM_SHA256_(\\w+)=[0-9a-f]{64}$", RegexOptions.Multiline)]
    private static partial Regex HelmSum();

    [GeneratedRegex(@"containerPort: (\d+)")]
    private static partial Regex Port();

    [GeneratedRegex("^EXPOSE (.*)$", RegexOptions.Multiline)]
    private static partial Regex Expose();
}
