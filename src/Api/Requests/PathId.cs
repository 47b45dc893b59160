using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>An id in a path or a query: a UUID with hyphens.</summary>
internal static class PathId
{
    public static Guid Read(string? text, string name, Faults faults)
    {
        if (Guid.TryParseExact(text, "D", out var id))
        {
            return id;
        }

        if (string.IsNullOrEmpty(text))
        {
            faults.Add(name, DetailCode.Required, "Is required.");
        }
        else
        {
            faults.Add(name, DetailCode.Malformed, "Must be a UUID.");
        }

        return default;
    }

    public static Guid FromPath(HttpContext context, string name, Faults faults) =>
        Read(context.Request.RouteValues[name] as string, name, faults);
}
