using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinCode.Domain.Compliance.Chains;

/// <summary>Events as chained histories keep them: what is written once is hashed, and read for ever.</summary>
internal static class HashedEvents
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <typeparam name="T">The base of the events: it names their kinds.</typeparam>
    public static string Write<T>(T happened)
        where T : class => JsonSerializer.Serialize(happened, Json);

    /// <param name="thing">What the history is of, for whoever mends it.</param>
    /// <exception cref="InvariantBrokenException">It is no event that this version knows.</exception>
    public static T Read<T>(string content, string thing)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Json)!;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            // Its message quotes the content, which may name people.
            throw new InvariantBrokenException($"The history of {thing} holds an event that this version of FinCode does not know.");
        }
    }
}
