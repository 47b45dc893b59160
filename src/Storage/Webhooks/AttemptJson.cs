using System.Buffers;
using System.Text;
using System.Text.Json;
using FinCode.Grains.Webhooks;

namespace FinCode.Storage.Webhooks;

/// <summary>Attempts as one parameter: some thousand a second, so by hand.</summary>
internal static class AttemptJson
{
    public static string Write(IReadOnlyCollection<DeliveryAttempt> attempts)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * attempts.Count);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            foreach (var attempt in attempts)
            {
                json.WriteStartObject();
                json.WriteNumber("s"u8, (int)attempt.Subject.Source);
                json.WriteString("k"u8, attempt.Subject.Key);
                json.WriteNumber("o"u8, attempt.Ordinal);
                json.WriteString("i"u8, attempt.EventId);
                json.WriteString("y"u8, attempt.Type);
                json.WriteString("r"u8, attempt.Reference);
                json.WriteNumber("u"u8, (int)attempt.Status);
                json.WriteNumber("c"u8, attempt.IsAttempt ? 1 : 0);
                json.WriteNumber("t"u8, attempt.At.ToUnixTimeMilliseconds());
                json.WriteNumber("n"u8, attempt.NextAt?.ToUnixTimeMilliseconds() ?? 0);
                json.WriteNumber("h"u8, attempt.HttpStatus);
                json.WriteNumber("m"u8, attempt.Milliseconds);
                json.WriteString("a"u8, attempt.Answer);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
