using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using FinCode.Domain.Webhooks;

namespace FinCode.Api.Tests.Webhooks;

/// <summary>What we sign is verified by somebody else's program: the npm package of Standard Webhooks.</summary>
public sealed class IndependentVerifierTests
{
    private const string Package = "standardwebhooks@1.1.1";

    private const string Script = """
        const { Webhook } = require('standardwebhooks');
        const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        for (const each of given) {
            try { new Webhook(each.secret).verify(each.body, each.headers); console.log('good'); }
            catch (failure) { console.log('bad'); }
        }
        """;

    [NeedsNode]
    public async Task The_package_of_Standard_Webhooks_verifies_what_we_sign_with_either_secret_and_nothing_else()
    {
        var (older, newer, stranger) = (WebhookSecret.New(), WebhookSecret.New(), WebhookSecret.New());
        const string body = "{\"id\":\"1\",\"type\":\"transaction.completed\",\"data\":{\"name\":\"Zoë\"}}";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signature = WebhookSignature.Of([KeyOf(newer), KeyOf(older)], "msg-1", now, Encoding.UTF8.GetBytes(body));
        object Case(string secret, string text, long at) => new
        {
            secret, body = text, headers = new Dictionary<string, string> { ["webhook-id"] = "msg-1", ["webhook-timestamp"] = $"{at}", ["webhook-signature"] = signature },
        };

        var said = await Node(JsonSerializer.Serialize(new[] { Case(newer, body, now), Case(older, body, now), Case(stranger, body, now), Case(newer, body + " ", now), Case(newer, body, now + 1) }));

        Assert.Equal(["good", "good", "bad", "bad", "bad"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string> Node(string input)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = NeedsNodeAttribute.Folder! })!;
        var complaints = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await complaints);
        return said;
    }

    private static byte[] KeyOf(string secret) => WebhookSecret.TryRead(secret, out var key) ? key : throw new ArgumentException("No secret.", nameof(secret));

    /// <summary>Skips, and says why, where there is no node, no npm or no registry.</summary>
    internal sealed class NeedsNodeAttribute : FactAttribute
    {
        private static readonly Lazy<(string? Folder, string? Fault)> Installed = new(Install);

        public NeedsNodeAttribute() => Skip = Installed.Value.Fault!;

        public static string? Folder => Installed.Value.Folder;

        private static (string?, string?) Install()
        {
            try
            {
                var folder = Directory.CreateTempSubdirectory("fincode-npm-").FullName;
                using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, Package]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                npm.OutputDataReceived += (_, _) => { };
                npm.BeginOutputReadLine();
                var said = npm.StandardError.ReadToEnd();
                if (!npm.WaitForExit(60_000)) return (null, "npm does not come to an end.");
                return npm.ExitCode == 0 ? (folder, null) : (null, $"npm does not install {Package}: {said.Split('\n')[0]}");
            }
            catch (Win32Exception)
            {
                return (null, "There is no npm.");
            }
        }
    }
}
