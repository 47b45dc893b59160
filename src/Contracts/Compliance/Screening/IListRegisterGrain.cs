using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>
/// Which versions of lists are in use. Key: the tenant whose own lists they are, or <see cref="GrainAddresses.Platform"/> for the public ones. What it
/// decides every silo follows within seconds.
/// </summary>
[Alias("fincode.list-register-grain")]
public interface IListRegisterGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<ListRegister> Read();

    /// <summary>
    /// Puts a version in place of the one in use, if it passes the gate. One that is in use already is made sure of.
    /// </summary>
    [Alias("import")]
    Task<ListImportAnswer> Import(ListImport import);

    /// <summary>Notes that a list could not be brought up to date; what is in use stays.</summary>
    [Alias("note-failure")]
    Task NoteFailure(string listId, ListFailure failure);

    /// <summary>Notes that managers were told how old a list is; until it is made sure of again nobody is told the same once more.</summary>
    /// <param name="checkedAt">When it was last made sure of, as whoever told them knew it.</param>
    [Alias("note-told")]
    Task NoteTold(string listId, DateTimeOffset checkedAt, ListAge age);

    /// <summary>Takes a list out of use. False where there is none.</summary>
    [Alias("remove")]
    Task<bool> Remove(string listId, string by);
}

/// <param name="Lists">By id, in the order of their ids.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-register")]
public sealed record ListRegister([property: Id(0)] ImmutableArray<ListRecord> Lists);

/// <summary>What is known of one list.</summary>
/// <param name="Versions">The newest first; the first is in use. None where it was never imported.</param>
/// <param name="CheckedAt">When it was last made sure that the version in use is the newest.</param>
/// <param name="Failure">Why it was not, if that was tried since.</param>
/// <param name="Told">As how old managers know it.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-record")]
public sealed record ListRecord(
    [property: Id(0)] string ListId,
    [property: Id(1)] ImmutableArray<ListVersion> Versions,
    [property: Id(2)] DateTimeOffset CheckedAt,
    [property: Id(3)] ListFailure? Failure,
    [property: Id(4)] ListAge Told = ListAge.Fresh)
{
    public ListVersion? InUse => Versions.IsEmpty ? null : Versions[0];
}

/// <summary>One version of a list, and how it came.</summary>
/// <param name="Version">The hash of its entries, 16 hexadecimal digits.</param>
/// <param name="Content">The whole hash: what its archive is kept under.</param>
/// <param name="Source">See <see cref="ListSource"/>.</param>
/// <param name="From">A file's name or an address.</param>
/// <param name="By">A user's code, <c>operator:name</c>, or <c>system</c>.</param>
/// <param name="IsForced">Whether somebody wanted it although the gate refused it.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-version")]
public sealed record ListVersion(
    [property: Id(0)] string Version,
    [property: Id(1)] string Content,
    [property: Id(2)] int Entries,
    [property: Id(3)] ListSource Source,
    [property: Id(4)] string From,
    [property: Id(5)] DateTimeOffset ImportedAt,
    [property: Id(6)] string By,
    [property: Id(7)] bool IsForced,
    [property: Id(8)] ListChanges Changes);

/// <summary>How many entries differ from the version before.</summary>
[GenerateSerializer, Immutable, Alias("fincode.list-changes")]
public sealed record ListChanges([property: Id(0)] int Added, [property: Id(1)] int Changed, [property: Id(2)] int Removed);

/// <param name="Reason">In capitals: <c>LIST_SHRUNK</c>, <c>LIST_UNREADABLE</c>, <c>SOURCE_UNREACHABLE</c>.</param>
/// <param name="Text">For whoever has to mend it.</param>
/// <param name="Times">In a row.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-failure")]
public sealed record ListFailure(
    [property: Id(0)] string Reason, [property: Id(1)] string Text, [property: Id(2)] DateTimeOffset At, [property: Id(3)] int Times = 1);

/// <summary>A version that somebody wants to be used.</summary>
/// <param name="Content">The hash of its entries; see <see cref="ListArchive"/>.</param>
/// <param name="Archive">The bytes of its archive.</param>
/// <param name="Force">Whether what the gate refuses is wanted all the same.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-import")]
public sealed record ListImport(
    [property: Id(0)] ListSource Source,
    [property: Id(1)] string Content,
    [property: Id(2)] byte[] Archive,
    [property: Id(3)] string From,
    [property: Id(4)] string By,
    [property: Id(5)] bool Force)
{
    public static ListImport Of(SanctionsList list, string from, string by, bool force)
    {
        var archive = ListArchive.Of(list);
        return new ListImport(list.Source, archive.Content, archive.Bytes.ToArray(), from, by, force);
    }
}

/// <summary>What became of a list that was handed in. Whatever is refused leaves the version in use where it is.</summary>
[GenerateSerializer, Immutable, Alias("fincode.list-import-answer")]
public abstract record ListImportAnswer
{
    private ListImportAnswer()
    {
    }

    /// <param name="IsNew">False where it was in use already.</param>
    [GenerateSerializer, Immutable, Alias("fincode.list-import-answer.in-use")]
    public sealed record InUse([property: Id(0)] ListVersion Version, [property: Id(1)] bool IsNew) : ListImportAnswer;

    /// <summary>What was in use stays in use.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.list-import-answer.refused")]
    public sealed record Refused([property: Id(0)] ListRefusal Reason) : ListImportAnswer;
}
