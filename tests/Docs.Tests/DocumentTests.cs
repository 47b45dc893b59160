using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using FinCode.Crash.Tests;

namespace FinCode.Docs.Tests;

/// <summary>A reader who types what the documents say, against a fresh sandbox, sees what they say.</summary>
public sealed class DocumentTests
{
    private const string PrintedAddress = "http://127.0.0.1:8080";
    private const string PrintedCli = "dotnet run -c Release --project src/Cli --";
    private const string Mark = "=== end of block ===";

    private static readonly string Documents = Path.Combine(AppContext.BaseDirectory, "Documents");

    [Fact]
    public Task The_three_curls_of_the_readme_move_money() =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, "README.md"), "## Move money in three curls", "sh"), atLeast: 3);

    [Fact]
    public Task The_operator_s_commands_print_what_the_page_says() =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, "operating.md"), heading: null, "sh run"), atLeast: 3);

    [Fact]
    public Task The_commands_of_signing_in_print_what_the_page_says() =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, "signing-in.md"), heading: null, "sh run"), atLeast: 4);

    [Theory]
    [InlineData("agents.md", 2)]
    [InlineData("approvals.md", 3)]
    [InlineData("cases.md", 4)]
    [InlineData("configuration.md", 2)]
    [InlineData("sandbox.md", 1)]
    [InlineData("payments.md", 4)]
    [InlineData("remittances.md", 8)]
    [InlineData("partners.md", 4)]
    [InlineData("revenue.md", 6)]
    [InlineData("kyc.md", 4)]
    [InlineData("screening.md", 3)]
    [InlineData("webhooks.md", 3)]
    public Task The_commands_of_a_page_print_what_it_says(string page, int atLeast) =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, page), heading: null, "sh run"), atLeast);

    [Fact]
    public Task The_commands_of_limits_print_what_the_page_says() =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, "limits.md"), heading: null, "sh run"), atLeast: 4);

    [Fact]
    public Task The_commands_of_prices_and_beneficiaries_print_what_the_page_says() =>
        TypeAndCompare(MarkdownFile.Snippets(Path.Combine(Documents, "pricing.md"), heading: null, "sh run"), atLeast: 4);

    [Fact]
    public async Task The_start_page_s_commands_all_succeed()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-docs-").FullName;
        using (var api = await ProductProcess.StartApi(new Dictionary<string, string> { ["FinCode__DataFolder"] = Path.Combine(folder, "data") }))
        {
            using var browser = new HttpClient();
            var page = await browser.GetStringAsync(api.Address);
            var blocks = Regex.Matches(page, "<pre><code>(.*?)</code></pre>", RegexOptions.Singleline)
                .Select(block => new Snippet(0, WebUtility.HtmlDecode(block.Groups[1].Value), null))
                .ToArray();
            Assert.True(blocks.Length >= 3, $"Only {blocks.Length} blocks were found.");

            var printed = await Type(blocks, api.Address, folder);

            Assert.Contains("\"success\":true", printed[1], StringComparison.Ordinal);
            Assert.All(printed, answer => Assert.DoesNotContain("\"success\":false", answer, StringComparison.Ordinal));
            Assert.Contains("\"amount\":\"25.00\"", printed[blocks.Length - 1], StringComparison.Ordinal);
            await api.Terminate();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_readme_has_exactly_three_curls()
    {
        var snippets = MarkdownFile.Snippets(Path.Combine(Documents, "README.md"), "## Move money in three curls", "sh");

        Assert.Equal(3, snippets.Sum(snippet => Regex.Count(snippet.Commands, @"\bcurl\b")));
        Assert.All(snippets, snippet => Assert.NotNull(snippet.Printed));
    }

    private static async Task TypeAndCompare(IReadOnlyList<Snippet> snippets, int atLeast)
    {
        Assert.True(snippets.Count >= atLeast, $"Only {snippets.Count} blocks were found.");
        var folder = Directory.CreateTempSubdirectory("fincode-docs-").FullName;
        using (var api = await ProductProcess.StartApi(new Dictionary<string, string>
        {
            ["FinCode__DataFolder"] = Path.Combine(folder, "data"),
            ["FinCode__Metrics"] = "true",
        }))
        {
            var printed = await Type(snippets, api.Address, folder);
            for (var each = 0; each < snippets.Count; each++)
            {
                Compare(snippets[each], printed[each]);
            }

            await api.Terminate();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>All blocks in one shell, because later ones use the variables of earlier ones.</summary>
    private static async Task<string[]> Type(IReadOnlyList<Snippet> snippets, Uri address, string folder)
    {
        var script = "set -u\n" + string.Concat(snippets.Select(snippet => $"{snippet.Commands}\nprintf '\\n{Mark}\\n'\n"))
            .Replace(PrintedAddress, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace(PrintedCli, $"dotnet '{Path.Combine(AppContext.BaseDirectory, "fincode.dll")}'", StringComparison.Ordinal);
        using var shell = Process.Start(new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        })!;
        var complaints = shell.StandardError.ReadToEndAsync();
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        var blocks = output.Split($"\n{Mark}\n");
        Assert.True(blocks.Length == snippets.Count + 1, $"The shell stopped early:\n{output}\n{await complaints}");
        return blocks;
    }

    private static void Compare(Snippet snippet, string printed)
    {
        if (snippet.Printed is { } promised)
        {
            Assert.True(Pattern(promised).IsMatch(printed.Trim()), $"Line {snippet.Line} promises:\n{promised}\nbut it prints:\n{printed.Trim()}");
        }
    }

    /// <summary>The text itself, but any time, any time-ordered id, and whatever stands at an ellipsis.</summary>
    private static Regex Pattern(string promised)
    {
        var pattern = Regex.Escape(promised.Trim()).Replace("…", ".*", StringComparison.Ordinal);
        pattern = Regex.Replace(pattern, @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\\\.\d{3}Z", @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z");
        pattern = Regex.Replace(pattern, @"""processing_time_ms"":\d+", @"""processing_time_ms"":\d+");
        pattern = Regex.Replace(pattern, "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "[0-9a-f-]{36}");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant);
    }
}
