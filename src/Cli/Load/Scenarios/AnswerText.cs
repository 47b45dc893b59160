using System.Text;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>Reads single fields out of an answer without parsing the rest of it.</summary>
internal static class AnswerText
{
    /// <summary>The reason for an answer of 200 that does not hold what it must.</summary>
    public const string Unreadable = "UNREADABLE_ANSWER";

    /// <summary>The text between this beginning, for example <c>"holdId":"</c>, and the next quotation mark; empty if absent.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> body, ReadOnlySpan<byte> beginning)
    {
        var start = body.IndexOf(beginning);
        if (start < 0)
        {
            return [];
        }

        var text = body[(start + beginning.Length)..];
        var end = text.IndexOf((byte)'"');
        return end < 0 ? [] : text[..end];
    }

    /// <summary>Why a request was refused or failed: the business reason, else the error's code, else the status.</summary>
    public static string ReasonOf(int status, ReadOnlySpan<byte> body)
    {
        var reason = Field(body, "\"reason\":\""u8);
        if (reason.IsEmpty)
        {
            reason = Field(body, "\"code\":\""u8);
        }

        return reason.Length is > 0 and <= 64 ? Encoding.UTF8.GetString(reason) : $"HTTP_{status}";
    }
}
