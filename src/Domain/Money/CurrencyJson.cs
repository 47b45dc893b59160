using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinCode.Domain.Money;

/// <summary>A currency by its code.</summary>
internal sealed class CurrencyJson : JsonConverter<Currency>
{
    // A currency that was never set has no code, and is written as null.
    public override bool HandleNull => true;

    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } code ? Currency.Parse(code) : default;

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);

    public override Currency ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Currency.Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Code);
}
