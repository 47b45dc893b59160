using System.Text.Json;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Provision;

/// <summary>An answer outside the measured time, read in full.</summary>
/// <param name="Status">Zero when none came.</param>
/// <param name="Reason">Why it was refused or failed.</param>
/// <param name="Message">The server's own sentence, if any.</param>
internal sealed record ApiAnswer(int Status, bool IsConnected, string Reason, string Message, JsonElement Data, byte[] Body)
{
    /// <summary>Whether it says for good what happened: done, or refused.</summary>
    public bool IsDefinite => Status is >= 200 and < 300 or >= 400 and < 500 and not (401 or 408 or 429);

    public static ApiAnswer Of(string? failure, int status, byte[] body)
    {
        if (failure is not null)
        {
            return new ApiAnswer(0, failure != "CONNECT_FAILED", failure, "", default, body);
        }

        var reason = status < 300 ? "" : AnswerText.ReasonOf(status, body);
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var message = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("message", out var text) ? text.ToString() : "";
            var data = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var found) ? found.Clone() : default;
            return new ApiAnswer(status, true, reason, message, data, body);
        }
        catch (JsonException)
        {
            return new ApiAnswer(status, true, reason, "", default, body);
        }
    }
}
