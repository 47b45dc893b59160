namespace Orleans.Serialization;

/// <summary>A value could not be carried across a call.</summary>
public class SerializerException : Exception
{
    public SerializerException()
    {
    }

    public SerializerException(string message)
        : base(message)
    {
    }

    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A type that crosses calls is neither known to the engine nor marked with <see cref="GenerateSerializerAttribute"/>.</summary>
public class CodecNotFoundException : SerializerException
{
    public CodecNotFoundException(string message)
        : base(message)
    {
    }
}
