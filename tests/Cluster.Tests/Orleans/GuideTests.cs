using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FinCode.Crash.Tests;
using FinCode.Docs.Tests;
using FinCode.Testing;
using FinCode.Testing.Postgres;

namespace FinCode.Cluster.Tests;

/// <summary>What the operating guide tells a reader to type is a cluster that works, on other ports and another database.</summary>
[Collection(nameof(RunningCluster))]
public sealed partial class GuideTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fincode-guide-").FullName;
    private readonly List<ProductProcess> processes = [];
    private readonly Dictionary<string, int> ports = [];

    [PostgresFact]
    public async Task The_guides_commands_start_three_silos_and_an_api_that_signs_a_manager_in()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "operating.md");
        var commands = MarkdownFile.Snippets(path, "## A cluster", "sh cluster").Single().Commands.Split('\n');
        var shared = commands.Where(line => line.StartsWith("export ", StringComparison.Ordinal)).SelectMany(Settings).ToDictionary();
        Assert.Contains("ConnectionStrings__Postgres", shared.Keys);
        shared["ConnectionStrings__Postgres"] = await (await PostgresServer.Shared).CreateDatabase();
        shared["FinCode__DataFolder"] = folder;

        foreach (var line in commands.Where(line => line.EndsWith('&')))
        {
            var program = Program().Match(line).Groups[1].Value;
            processes.Add(ProductProcess.Launch(program, shared.Concat(Settings(line)).ToDictionary()));
        }

        Assert.Equal(4, processes.Count);
        await Task.WhenAll(processes.Select(process => process.Ready()));
        foreach (var process in processes)
        {
            using var http = new HttpClient { BaseAddress = process.Address };
            Assert.True((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
        }

        using var client = new HttpClient { BaseAddress = processes[^1].Address };
        client.DefaultRequestHeaders.Host = "demo.localhost";
        using var login = await client.PutAsJsonAsync(
            "/api/v6/services/securitymanagement/login", new { email = "manager@demo.test", currentPassword = "Sandbox#2026" });
        Assert.True(login.IsSuccessStatusCode, await login.Content.ReadAsStringAsync());
        Assert.Equal(JsonValueKind.String, (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("access_token").ValueKind);
    }

    public void Dispose()
    {
        processes.ForEach(process => process.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The variables that a line sets; the guide's ports become ones that are free here.</summary>
    private IEnumerable<KeyValuePair<string, string>> Settings(string line) => Variable().Matches(line).Select(match =>
        KeyValuePair.Create(match.Groups[1].Value, Port().Replace(match.Groups[2].Value.Trim('\''), port => $"{Free(port.Value)}")));

    private int Free(string port) => ports.TryGetValue(port, out var free) ? free : ports[port] = Ports.Free();

    [GeneratedRegex(@"(\w+)=('[^']*'|\S+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(FinCode\.\w+)\.dll")]
    private static partial Regex Program();

    [GeneratedRegex(@"(?<=^|:)\d{4,5}$")]
    private static partial Regex Port();
}
