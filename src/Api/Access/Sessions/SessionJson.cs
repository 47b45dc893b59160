using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

/// <summary>Sessions on the wire.</summary>
internal static class SessionJson
{
    /// <param name="found">The sessions, and the one that asks; empty where it is none of them.</param>
    public static void Write(Utf8JsonWriter json, (IReadOnlyList<SessionSummary> Sessions, Guid Own) found)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var (session, origin) in found.Sessions)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, session.SessionId);
            json.WriteBoolean("current"u8, session.SessionId == found.Own);
            json.WriteInstant("startedAt"u8, session.StartedAt);
            json.WriteInstant("expiresAt"u8, session.ExpiresAt);
            json.WriteOptional("address"u8, origin?.Address);
            json.WriteOptional("platform"u8, origin?.Platform);
            json.WriteOptional("userAgent"u8, origin?.UserAgent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
