using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FinCode.Grains.Events;

/// <summary>How the <c>data</c> of a notice is written.</summary>
internal static class NoticeJson
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Write<T>(T told, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json, told);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteInstant(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset instant) =>
        json.WriteString(name, instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));

    /// <summary>Nothing where there is none.</summary>
    public static void WriteIfAny(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is { Length: > 0 }) json.WriteString(name, value);
    }
}
