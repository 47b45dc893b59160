using System.Globalization;
using FinCode.Api.Envelope;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Number">As the client counts; the first is <paramref name="First"/>.</param>
/// <param name="After">The last item of the page before, when the client pages by cursor.</param>
internal readonly record struct Page(int Number, int Size, int First, long? After)
{
    /// <summary>Which of those that share <see cref="After"/> was the last; empty in lists where none do.</summary>
    public Guid AfterId { get; init; }

    public int Skip => After is null ? checked((Number - First) * Size) : 0;

    public static Page Read(HttpContext context, Faults faults, string listing)
    {
        var query = context.Request.Query;
        var size = Whole(query, "size", Limits.PageSizeDefault, 1, Limits.PageSizeMax, faults);
        var number = Whole(query, "page", 1, 1, Limits.PageOffsetMax, faults);
        return At(number, size, 1, ReadCursor(query, listing, faults), faults);
    }

    /// <summary>A page named in the path, counted from 0.</summary>
    public static Page FromPath(HttpContext context, Faults faults, string listing)
    {
        var size = Whole(context.Request.RouteValues["size"] as string, "size", 1, Limits.PageSizeMax, faults);
        var number = Whole(context.Request.RouteValues["page"] as string, "page", 0, Limits.PageOffsetMax, faults);
        return At(number, size, 0, ReadCursor(context.Request.Query, listing, faults), faults);
    }

    /// <summary>A page named in the body, counted from 1.</summary>
    public static Page FromBody(Fields fields, string listing)
    {
        var size = (int)(fields.OptionalWhole("size", 1, Limits.PageSizeMax) ?? Limits.PageSizeDefault);
        var number = (int)(fields.OptionalWhole("page", 1, Limits.PageOffsetMax) ?? 1);
        (long, Guid)? after = null;
        if (fields.OptionalText("cursor", Limits.ReferenceLengthMax) is { Length: > 0 } text)
        {
            if (Cursor.TryRead(text, listing, out var last, out var id)) after = (last, id);
            else fields.Fault("cursor", DetailCode.Malformed, "Is not a cursor of this list.");
        }

        return At(number, size, 1, after, fields.Faults);
    }

    private static Page At(int number, int size, int first, (long Last, Guid Id)? after, Faults faults)
    {
        if (after is null && (long)(number - first) * size > Limits.PageOffsetMax)
        {
            faults.Add("page", DetailCode.OutOfRange, $"Reaches beyond the first {Limits.PageOffsetMax} items; go on with nextCursor.");
        }

        return faults.Any ? default : new Page(number, size, first, after?.Last) { AfterId = after?.Id ?? default };
    }

    private static (long, Guid)? ReadCursor(IQueryCollection query, string listing, Faults faults)
    {
        if (!query.TryGetValue("cursor", out var given))
        {
            return null;
        }

        if (given is [{ } text] && Cursor.TryRead(text, listing, out var last, out var id))
        {
            return (last, id);
        }

        faults.Add("cursor", DetailCode.Malformed, "Is not a cursor of this list.");
        return null;
    }

    /// <summary>A whole number of the query; <paramref name="missing"/> where it is not there.</summary>
    internal static int Whole(IQueryCollection query, string name, int missing, int least, int most, Faults faults)
    {
        if (!query.TryGetValue(name, out var given))
        {
            return missing;
        }

        return Whole(given.Count == 1 ? given[0] : null, name, least, most, faults);
    }

    private static int Whole(string? text, string name, int least, int most, Faults faults)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most)
        {
            return whole;
        }

        faults.Add(name, DetailCode.OutOfRange, $"Must be a whole number from {least} to {most}.");
        return least;
    }
}
