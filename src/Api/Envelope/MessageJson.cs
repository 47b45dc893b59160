using System.Text.Json;

namespace FinCode.Api.Envelope;

/// <summary>Data that is a sentence and nothing else.</summary>
internal static class MessageJson
{
    /// <summary>Clients read the sentence in either place.</summary>
    public static Task Message(this Answers answers, HttpContext context, string message) => answers.Success(context, message, Write, message: message);

    private static void Write(Utf8JsonWriter json, string message)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    }
}
