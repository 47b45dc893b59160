using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinCode.Storage.Documents;

/// <summary>How grain state is written: names as they are in the code, enums by name, a currency by its code.</summary>
internal static class DocumentJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };
}
