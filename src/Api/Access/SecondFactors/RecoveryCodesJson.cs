using System.Collections.Immutable;
using System.Text.Json;

namespace FinCode.Api.Access.SecondFactors;

internal static class RecoveryCodesJson
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<string> codes)
    {
        json.WriteStartObject();
        json.WriteStartArray("recoveryCodes"u8);
        foreach (var code in codes) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
