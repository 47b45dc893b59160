using System.Text.Json.Serialization;
using FinCode.Contracts.Mail;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Mail;

/// <summary>A message as stored, until it is delivered: then nothing is left of it.</summary>
[GenerateSerializer, Alias("fincode.outgoing-mail")]
[Unaudited("Mails carry codes; what they are about is audited itself.")]
public sealed record OutgoingMail : IIndexedDocument
{
    public const string Due = "due";
    public static readonly string To = HiddenAttributes.Exact("to");

    /// <summary>Null before it is queued.</summary>
    [Id(0)]
    public QueuedMail? Mail { get; init; }

    [Id(1)]
    public DateTimeOffset QueuedAt { get; init; }

    [Id(2)]
    public int Attempts { get; init; }

    [Id(3)]
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Given up: it stays as a record, without its text, and is tried no more.</summary>
    [Id(4)]
    public bool IsDead { get; init; }

    [Id(5)]
    public string LastError { get; init; } = "";

    [Id(6)]
    public Guid Id { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Mail is null ? []
        : IsDead ? [new DocumentKey(To, Mail.To, Unique: false)]
        : [new DocumentKey(To, Mail.To, Unique: false), new DocumentKey(Due, DocumentKey.InstantOf(DueAt), Unique: false)];

    /// <summary>After an attempt that failed: the next one later and later, until it is given up.</summary>
    /// <param name="mayRetry">False when the mail system has refused the message itself.</param>
    public OutgoingMail Failed(string error, bool mayRetry, DateTimeOffset now)
    {
        var next = this with { Attempts = Attempts + 1, LastError = error.Length > Limits.MailErrorLengthMax ? error[..Limits.MailErrorLengthMax] : error };
        return mayRetry && next.Attempts < Limits.MailAttemptsMax
            ? next with { DueAt = now + Doubling.Pause(Limits.MailRetryPause, next.Attempts - 1, Limits.MailRetryPauseMax) }
            : next with { IsDead = true, Mail = Mail! with { Text = "" } };
    }

    // A record prints its members; the text must not end up in a log.
    public override string ToString() => $"{nameof(OutgoingMail)} {Id}";
}
