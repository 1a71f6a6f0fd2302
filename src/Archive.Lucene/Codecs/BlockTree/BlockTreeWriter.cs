using Archive.Lucene.Codecs.Postings;
using Archive.Lucene.Index;
using Archive.Lucene.Store;

namespace Archive.Lucene.Codecs.BlockTree;

/// <summary>Writes terms and postings of all fields of a segment: .tim, .tip, .tmd and what <see cref="PostingsWriter"/> writes.</summary>
internal sealed class BlockTreeWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly IndexOutput _terms;
    private readonly IndexOutput _index;
    private readonly MemoryOutput _fields = new();
    private readonly PostingsWriter _postings;
    private readonly TermsBlockWriter _blocks;
    private int _fieldCount;

    /// <summary>Creates the files.</summary>
    internal BlockTreeWriter(SegmentWriteState state)
    {
        _state = state;
        try
        {
            _terms = Create(BlockTreeLayout.TermsExtension, BlockTreeLayout.TermsCodec);
            _index = Create(BlockTreeLayout.IndexExtension, BlockTreeLayout.IndexCodec);
            _postings = new PostingsWriter(state);
            _blocks = new TermsBlockWriter(_terms);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a field; fields come in ascending order of their names.</summary>
    /// <param name="field">An indexed field.</param>
    /// <param name="terms">Its terms; those without documents are left out.</param>
    /// <param name="norms">Gives the norms of a field, from document 0 on.</param>
    internal void WriteField(FieldInfo field, Terms terms, Func<string, NumericDocValues?> norms)
    {
        _postings.StartField(field, norms);
        var writer = new FieldTermsWriter(field, _blocks);
        var documents = new FixedBitSet(_state.SegmentInfo.MaxDoc);
        TermsEnum iterator = terms.Iterator();
        while (iterator.MoveNext())
        {
            if (_postings.WriteTerm(iterator, documents) is { } state) writer.Add(iterator.Term, state);
        }

        if (writer.Count == 0) return;
        _fieldCount++;
        PendingBlock root = writer.Finish();
        WriteFieldMeta(field, writer, root, documents.Cardinality());
    }

    /// <summary>Writes .tmd and ends all files.</summary>
    internal void Finish()
    {
        _postings.Finish();
        CodecHeader.WriteFooter(_terms);
        CodecHeader.WriteFooter(_index);
        using IndexOutput meta = Create(BlockTreeLayout.MetaExtension, BlockTreeLayout.MetaCodec);
        CodecHeader.WriteIndexHeader(meta, PostingsLayout.TermsCodec, PostingsLayout.CurrentVersion, _state.SegmentInfo.Id, _state.Suffix);
        meta.WriteVInt(PostingsLayout.BlockSize);
        meta.WriteVInt(_fieldCount);
        _fields.CopyTo(meta);
        meta.WriteInt64(_index.FilePointer);
        meta.WriteInt64(_terms.FilePointer);
        CodecHeader.WriteFooter(meta);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _terms?.Dispose();
        _index?.Dispose();
        _postings?.Dispose();
        _blocks?.Dispose();
        _fields.Dispose();
    }

    private IndexOutput Create(string extension, string codec)
    {
        string name = _state.FileName(extension);
        IndexOutput output = _state.Directory.CreateOutput(name);
        CodecHeader.WriteIndexHeader(output, codec, BlockTreeLayout.CurrentVersion, _state.SegmentInfo.Id, _state.Suffix);
        _state.SegmentInfo.Files.Add(name);
        return output;
    }

    private void WriteFieldMeta(FieldInfo field, FieldTermsWriter writer, PendingBlock root, int documentCount)
    {
        byte[] rootCode = FieldTermsWriter.CodeOf(root);
        _fields.WriteVInt(field.Number);
        _fields.WriteVLong(writer.Count);
        _fields.WriteVInt(rootCode.Length);
        _fields.WriteBytes(rootCode);
        if (field.HasFreqs()) _fields.WriteVLong(writer.SumTotalTermFreq);
        _fields.WriteVLong(writer.SumDocFreq);
        _fields.WriteVInt(documentCount);
        _fields.WriteVInt(writer.Min.Length);
        _fields.WriteBytes(writer.Min);
        _fields.WriteVInt(writer.Max.Length);
        _fields.WriteBytes(writer.Max);
        _fields.WriteVLong(_index.FilePointer);
        FieldTermsWriter.WriteIndex(root, _fields, _index);
    }
}
