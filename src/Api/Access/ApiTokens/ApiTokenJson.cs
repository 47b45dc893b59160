using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.ApiTokens;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>An API token on the wire, with the token itself only where it has just been made.</summary>
internal static class ApiTokenJson
{
    public static void Write(Utf8JsonWriter json, ApiTokenFacts facts) => Write(json, facts, null);

    public static void WriteNew(Utf8JsonWriter json, (ApiTokenFacts Facts, string Token) made) => Write(json, made.Facts, made.Token);

    private static void Write(Utf8JsonWriter json, ApiTokenFacts facts, string? token)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, facts.Id);
        json.WriteString("name"u8, facts.Name);
        json.WriteString("userCode"u8, facts.UserCode);
        json.WriteStartArray("scopes"u8);
        foreach (var scope in facts.Scopes) json.WriteStringValue(scope);
        json.WriteEndArray();
        json.WriteInstant("createdAt"u8, facts.CreatedAt);
        json.WriteInstant("expiresAt"u8, facts.ExpiresAt);
        json.WriteInstant("lastUsedAt"u8, facts.LastUsedAt);
        if (facts.EarlierUntil is { } until) json.WriteInstant("earlierSecretUntil"u8, until);
        json.WriteOptional("token"u8, token);
        json.WriteEndObject();
    }
}
