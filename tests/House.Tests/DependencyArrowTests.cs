using System.Xml.Linq;

namespace FinCode.House.Tests;

/// <summary>Dependencies point one way. A row says everything that a project may reference.</summary>
public sealed class DependencyArrowTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Engine.Attributes"] = [],
        ["Engine"] = ["Engine.Attributes"],
        ["Domain"] = [],
        ["Contracts"] = ["Domain"],
        ["Grains"] = ["Contracts"],
        ["Storage"] = ["Grains"],
        ["Partners"] = ["Grains"],
        ["Silo"] = ["Storage", "Partners", "Grains"],
        ["Api"] = ["Contracts", "Silo"],
        ["Simulation"] = ["Storage"],
        ["Cli"] = ["Silo", "Simulation"],
    };

    [Fact]
    public void No_project_references_another_against_the_arrows()
    {
        foreach (var project in Repository.Files("src", "*.csproj"))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(MayReference.ContainsKey(name), $"{name} is a new project: say in this test what it may reference.");
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(references.Except(MayReference[name]).Select(reference => $"{name} -> {reference}"));
        }
    }

    [Fact]
    public void The_domain_knows_no_clock_chance_network_grains_or_containers()
    {
        string[] strangers = ["System.Net", "System.IO.File", "Microsoft.Extensions", "Microsoft.AspNetCore", "Orleans.Runtime", "TimeProvider", "Random ", "Task<"];
        foreach (var file in Repository.Files("src/Domain", "*.cs"))
        {
            var text = File.ReadAllText(file);
            Assert.Empty(strangers.Where(text.Contains).Select(stranger => $"{Repository.Relative(file)}: {stranger}"));
        }
    }

    [Fact]
    public void Only_the_composition_knows_which_engine_runs()
    {
        foreach (var folder in new[] { "src/Domain", "src/Contracts", "src/Grains", "src/Storage", "src/Api", "src/Cli" })
        {
            foreach (var file in Repository.Files(folder, "*.cs"))
            {
                Assert.DoesNotContain("#if", File.ReadAllText(file), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Only_the_api_program_composes_a_silo()
    {
        var users = Repository.Files("src/Api", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("using FinCode.Silo", StringComparison.Ordinal))
            .Select(Repository.Relative);
        Assert.Equal(["src/Api/Program.cs"], users);
    }

    [Fact]
    public void The_api_reaches_storage_through_ports_only()
    {
        foreach (var file in Repository.Files("src/Api", "*.cs"))
        {
            Assert.DoesNotContain("using FinCode.Storage", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }
}
