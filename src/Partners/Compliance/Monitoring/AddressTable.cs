using System.Globalization;
using System.Net;
using FinCode.Domain;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance.Monitoring;

namespace FinCode.Partners.Compliance.Monitoring;

/// <summary>
/// Ranges of network addresses and their countries, from the CSV that several providers publish: first address, last address, ISO 3166-1 alpha-2, quoted or
/// not, further columns as one likes. Read once, into three arrays that are searched by halves.
/// </summary>
public sealed class AddressTable : IAddressCountries
{
    /// <summary>Nobody has said where any address is.</summary>
    public static readonly AddressTable Empty = new([], [], []);

    private readonly UInt128[] firsts;
    private readonly UInt128[] lasts;
    private readonly string?[] countries;

    private AddressTable(UInt128[] firsts, UInt128[] lasts, string?[] countries) => (this.firsts, this.lasts, this.countries) = (firsts, lasts, countries);

    public int Count => firsts.Length;

    /// <exception cref="FormatException">A line is no range; it says which.</exception>
    public static AddressTable Read(TextReader lines)
    {
        var ranges = new List<(UInt128 First, UInt128 Last, string? Country)>();
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            if (RangeOf(line) is not { } range) throw new FormatException($"Line {number} is not two IP addresses, the second not before the first, and a country's two letters.");
            if (ranges.Count == Limits.AddressRangesMax) throw new FormatException($"There are more than {Limits.AddressRangesMax} ranges.");
            ranges.Add(range);
        }

        ranges.Sort((one, other) => one.First.CompareTo(other.First));
        return new AddressTable([.. ranges.Select(range => range.First)], [.. ranges.Select(range => range.Last)], [.. ranges.Select(range => range.Country)]);
    }

    public string? CountryOf(IPAddress address)
    {
        var number = NumberOf(address);
        var at = Array.BinarySearch(firsts, number);
        if (at < 0) at = ~at - 1;
        return at >= 0 && number <= lasts[at] ? countries[at] : null;
    }

    private static (UInt128 First, UInt128 Last, string? Country)? RangeOf(string line)
    {
        var columns = line.Split(',');
        if (columns.Length < 3 || !IPAddress.TryParse(Bare(columns[0]), out var first) || !IPAddress.TryParse(Bare(columns[1]), out var last)) return null;
        var code = Bare(columns[2]).ToUpper(CultureInfo.InvariantCulture);
        if (code.Length != 2 || NumberOf(first) > NumberOf(last)) return null;

        // "ZZ" and the like are ranges of which the provider knows nothing.
        return (NumberOf(first), NumberOf(last), CountryNames.Iso3(code));
    }

    private static string Bare(string column) => column.Trim().Trim('"');

    /// <summary>Of either kind, so that one table holds both.</summary>
    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
