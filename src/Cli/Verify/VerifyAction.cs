using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Storage;
using FinCode.Storage.Verify;

namespace FinCode.Cli.Verify;

/// <summary>Runs the verifier and says what it found.</summary>
internal static class VerifyAction
{
    public static async Task<int> Run(StorageOptions store, bool asJson, Terminal terminal, CancellationToken stop)
    {
        var report = await VerifyProgressLine.Watch(terminal, progress => LedgerVerifier.Verify(store, progress, stop));
        await terminal.Out.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(new VerifyResult(report.IsSound, report), VerifyJson.Default.VerifyResult)
            : VerifyText.Of(report));
        return report.IsSound ? ExitCode.Success : ExitCode.Finding;
    }
}

internal sealed record VerifyResult(bool Sound, VerifyReport Report);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(VerifyResult))]
internal sealed partial class VerifyJson : JsonSerializerContext;
