namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The files of one list, told apart.</summary>
/// <param name="Files">At most one of each part.</param>
public sealed record ListBundle(string ListId, ListFormat Format, IReadOnlyDictionary<ListPart, ListFile> Files)
{
    public string From => string.Join(", ", Files.Values.Select(file => file.Name));

    public ListReading Read()
    {
        using var entries = Files[ListPart.Entries].Open();
        if (Format is not ListFormat.OfacCsv) return ReadOne(entries);
        using var aliases = Files[ListPart.Aliases].Open();
        using var addresses = Files[ListPart.Addresses].Open();
        using var comments = Files.TryGetValue(ListPart.Comments, out var file) ? file.Open() : null;
        return OfacCsv.Read(ListId, null, entries, aliases, addresses, comments);
    }

    private ListReading ReadOne(Stream entries) => Format switch
    {
        ListFormat.OfacXml => OfacXml.Read(ListId, entries),
        ListFormat.UnXml => UnXml.Read(ListId, entries),
        ListFormat.EuCsv => EuCsv.Read(ListId, entries),
        ListFormat.UkCsv => UkCsv.Read(ListId, entries),
        _ => OwnListCsv.Read(ListId, entries),
    };
}

/// <summary>What a heap of files makes: lists, and what is wrong with the rest.</summary>
public sealed record ListBundles(IReadOnlyList<ListBundle> Lists, IReadOnlyList<ListFault> Faults)
{
    /// <summary>Sorts files into lists. A list that lacks a file, or has two of one part, is a fault: half a list would let names pass.</summary>
    /// <param name="listId">What the list is called where there is only one; null takes what the files say.</param>
    public static ListBundles Of(IEnumerable<ListFile> files, string? listId)
    {
        var (lists, faults) = (new List<ListBundle>(), new List<ListFault>());
        var sniffed = new List<SniffedFile>();
        foreach (var file in files)
        {
            if (ListSniffer.Sniff(file) is { } known) sniffed.Add(known);
            else faults.Add(new ListFault(file.Name, 1, "file", "It is no list that is read here: OFAC's CSV or XML (not the advanced one), the UN's XML, the EU's or the UK's CSV, or a list of one's own."));
        }

        if (listId is not null && (sniffed.DistinctBy(file => file.Format).Count() > 1 || sniffed.Select(file => file.ListId).OfType<string>().Distinct().Count() > 1))
        {
            faults.Add(new ListFault(sniffed[0].File.Name, 1, "list", $"These are files of several lists, and cannot all be {listId}."));
            return new ListBundles(lists, faults);
        }

        foreach (var own in sniffed.GroupBy(file => (Id: listId ?? file.ListId, file.Format)))
        {
            if (FaultOf(own.Key.Id, own.Key.Format, [.. own]) is { } fault) faults.Add(fault);
            else lists.Add(new ListBundle(own.Key.Id!, own.Key.Format, own.ToDictionary(file => file.Part, file => file.File)));
        }

        return new ListBundles(lists, faults);
    }

    private static ListFault? FaultOf(string? listId, ListFormat format, IReadOnlyList<SniffedFile> files)
    {
        if (listId is null) return Fault("The file does not say which list it is: name the list.");
        if (files.GroupBy(file => file.Part).FirstOrDefault(part => part.Count() > 1) is { } twice) return Fault($"{string.Join(" and ", twice.Select(file => file.File.Name))} are the same part of {listId}: leave one.");
        if (format is not ListFormat.OfacCsv) return null;
        var lacking = new[] { ListPart.Entries, ListPart.Aliases, ListPart.Addresses }.Where(part => files.All(file => file.Part != part)).ToList();
        return lacking.Count == 0 ? null : Fault($"{listId} lacks the file of its {string.Join(" and ", lacking).ToLowerInvariant()}: OFAC's CSV is three files or more, which are imported together.");

        ListFault Fault(string problem) => new(files[0].File.Name, 1, "file", problem);
    }
}
