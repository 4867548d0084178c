namespace k8s.Autorest;

public abstract class HttpMessageWrapper
{
    public string Content { get; set; }

    public IDictionary<string, IEnumerable<string>> Headers { get; } =
        new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);

    internal void CopyHeaders(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        // A token must not leave by way of an exception that somebody prints.
        foreach (var (name, values) in headers.Where(header => header.Key is not ("Authorization" or "Proxy-Authorization")))
        {
            Headers[name] = [.. values];
        }
    }
}
