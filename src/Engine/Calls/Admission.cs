namespace FinCode.Engine.Calls;

/// <summary>What became of a request at a mailbox.</summary>
internal enum Admission
{
    Accepted,

    /// <summary>The mailbox is full; the request will not run.</summary>
    Full,

    /// <summary>The activation has ended; ask the directory again.</summary>
    Gone,
}
